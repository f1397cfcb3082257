/** What import knows of a table. Plain data: crosses workers and the command line as it is. */
export type ColumnKind = 'text' | 'boolean' | 'integer' | 'decimal' | 'double' | 'date' | 'timestamp';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The DuckDB type of the stored column, e.g. `BIGINT`, `DECIMAL(18,3)`, `TIMESTAMP`. */
  readonly sqlType: string;
  /** A timestamp whose values carried an offset: stored as UTC. False: wall-clock time of the workspace zone. */
  readonly instant: boolean;
}

export type RejectReason = 'too-few-fields' | 'too-many-fields' | 'unterminated-quote' | 'text-after-quote' | 'undecodable';

export interface RejectedLine {
  /** 1-based physical line on which the record starts. */
  readonly line: number;
  readonly reason: RejectReason;
  /** The record as decoded text, cut to 1,000 characters. */
  readonly text: string;
}

/** `lines = header + kept + rejectedCount + blank`, counted in records: one with line ends inside quotes is one. For non-text formats every record is a line and header is 0. */
export interface Accounting {
  readonly bytes: number;
  readonly lines: number;
  readonly header: number;
  readonly kept: number;
  readonly blank: number;
  readonly rejectedCount: number;
  /** The first 1,000 rejected records. */
  readonly rejected: readonly RejectedLine[];
}

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** What the user may decide instead of the sniffer. Absent = sniffed. */
export interface ImportChoices {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly header?: boolean;
  readonly decimal?: '.' | ',';
  readonly dateOrder?: DateOrder;
  /** Leave every value as text: no typing, no stand-ins. */
  readonly text?: boolean;
  /** Column name -> kind. */
  readonly kinds?: Readonly<Record<string, ColumnKind>>;
}

/** What was decided, with its evidence; `chosen` lists the keys a person set. */
export interface Decisions {
  readonly format: 'csv' | 'parquet';
  readonly compression: 'none' | 'gzip';
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly header: boolean;
  readonly decimal: '.' | ',';
  readonly dateOrder: DateOrder;
  /** One short English sentence per decision, keyed like the decisions. */
  readonly evidence: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
}

export type NoticeCode =
  | 'mixed-dates'
  | 'ambiguous-dates'
  /** Cells written like dates that no calendar has keep the column as text. */
  | 'impossible-dates'
  | 'precision-kept-as-text'
  | 'leading-zeros-kept-as-text'
  | 'replacement-characters'
  | 'renamed-column'
  | 'decimals-beyond-six'
  | 'stand-ins'
  | 'short-rows-filled'
  /** Values that do not fit the kind a person chose. */
  | 'values-set-to-null';

/** Something import noticed about a column or the table that a person should know. */
export interface ImportNotice {
  readonly code: NoticeCode;
  readonly column?: string;
  readonly count?: number;
  readonly detail?: string;
}

export interface TableInfo {
  /** The name used in the model and in SQL: the file's base name, made unique. */
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly decisions: Decisions;
  readonly accounting: Accounting;
  readonly notices: readonly ImportNotice[];
}
