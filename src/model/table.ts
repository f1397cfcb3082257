import type { Cleaning } from './recipe';

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

export type RejectReason =
  /** Not damaged, but no part of the table: above the header, and below the rows. Not counted as rejected. */
  | 'preamble'
  | 'footer'
  | 'too-few-fields'
  | 'too-many-fields'
  | 'unterminated-quote'
  | 'text-after-quote'
  | 'undecodable'
  /** Not JSON, by the standard's grammar. */
  | 'invalid-json'
  /** Sound JSON, but no object or list where rows are such. */
  | 'not-a-row';

export interface RejectedLine {
  /** 1-based physical line on which the record starts. */
  readonly line: number;
  readonly reason: RejectReason;
  /** The record as decoded text, cut to 1,000 characters. */
  readonly text: string;
}

/** What typing did to cells, by kind of change. `number`: signs, separators, units, currency. `date`: written another way. */
export type CellChangeKind = 'trimmed' | 'stand-in' | 'number' | 'date' | 'width' | 'replaced' | 'lost';

export interface CellChange {
  readonly column: string;
  readonly what: CellChangeKind;
  readonly cells: number;
}

/**
 * `lines = preamble + header + kept + footer + rejectedCount + blank`, counted in records: one with line ends inside quotes is one. For non-text
 * formats every record is a line and header is 0.
 */
export interface Accounting {
  readonly bytes: number;
  readonly lines: number;
  /** Records above the header that are no part of the table: titles, notes. */
  readonly preamble: number;
  readonly header: number;
  readonly kept: number;
  /** Records below the table that are no part of it: totals, notes. */
  readonly footer: number;
  readonly blank: number;
  readonly rejectedCount: number;
  /** Cells whose stored value is not their text as it stands, by column and kind of change. */
  readonly changed: readonly CellChange[];
  /** The first 1,000 records that are no rows: rejected ones, and those of preamble and footer. */
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
  /** Another sheet of the workbook, or another file of the archive. */
  readonly part?: string;
  /** Column name -> kind. */
  readonly kinds?: Readonly<Record<string, ColumnKind>>;
  /** Records above the header, or above the first row, to leave out. */
  readonly skip?: number;
  /** Records at the end to leave out. */
  readonly footer?: number;
  /** JSON: the path of the list that holds the rows, as `data.items`; empty = the document itself. */
  readonly rowsAt?: string;
  /** JSON: nested properties, by dotted path, that become columns of their own beside those that do so unasked. */
  readonly expand?: readonly string[];
}

export type FileFormat = 'csv' | 'json' | 'ndjson' | 'excel' | 'arrow' | 'parquet';

/** A nested property that is, or can become, columns. */
export interface NestedProperty {
  /** Dotted path, as `properties` or `properties.$set`. */
  readonly path: string;
  /** Properties inside that are columns, and those that are not, most frequent first, at most 500. */
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/** What was decided, with its evidence; `chosen` lists the keys a person set. */
export interface Decisions {
  readonly format: FileFormat;
  readonly compression: 'none' | 'gzip';
  /** The sheet of a workbook or the file inside an archive, `/` between levels; null = the file itself. */
  readonly part: string | null;
  /** All parts of the file that hold a table, this one included; empty = the file is one table. */
  readonly parts: readonly string[];
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly header: boolean;
  readonly decimal: '.' | ',';
  readonly dateOrder: DateOrder;
  readonly skip: number;
  readonly footer: number;
  /** JSON only: where the rows were found, and what is nested in them. */
  readonly rowsAt: string;
  readonly nested: readonly NestedProperty[];
  /** One short English sentence per decision, keyed like the decisions. */
  readonly evidence: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
}

export type NoticeCode =
  | 'mixed-dates'
  | 'ambiguous-dates'
  /** Cells written like dates that no calendar has keep the column as text. */
  | 'impossible-dates'
  /** Numbers of several currencies or units, or some with and some without: kept as text; detail names them. */
  | 'mixed-units'
  /** Numbers with a currency, a unit or multiplier (detail), or a percent sign, read as plain numbers. */
  | 'currency'
  | 'number-units'
  | 'percent'
  /** Days as a spreadsheet counts them, and seconds or parts of them since 1970 (detail), read as dates and times. */
  | 'excel-serial-dates'
  | 'epoch-times'
  | 'phones-kept-as-text'
  | 'precision-kept-as-text'
  | 'leading-zeros-kept-as-text'
  | 'replacement-characters'
  | 'renamed-column'
  | 'decimals-beyond-six'
  | 'stand-ins'
  | 'short-rows-filled'
  /** JSON: a column whose values are objects or lists, kept as JSON text. */
  | 'nested-kept-as-text'
  /** JSON: an object that names a key twice; the last one counts. */
  | 'repeated-keys'
  /** Excel: formulas stored without a result. */
  | 'formula-without-value'
  /** Excel: cells that hold an error such as #DIV/0!, read as missing. */
  | 'error-cells'
  /** Excel, zip: parts that hold no table and were left out; detail names them. */
  | 'parts-left-out'
  /** Values that do not fit the kind a person chose. */
  | 'values-set-to-null';

/** Something import noticed about a column or the table that a person should know. */
export interface ImportNotice {
  readonly code: NoticeCode;
  readonly column?: string;
  readonly count?: number;
  readonly detail?: string;
}

/** One file of a table. */
export interface TableSource {
  readonly file: string;
  readonly part: string | null;
  readonly bytes: number;
  readonly rows: number;
}

/** The columns of a table's file, before any recipe: what its shape is known by. */
export const columnsAsRead = ({ columns, cleaning }: TableInfo): readonly Column[] => cleaning?.columnsBefore ?? columns;

export interface TableInfo {
  /** The name used in the model and in SQL: the file's base name, made unique. */
  readonly name: string;
  readonly file: string;
  /** What is the same for files of the same making: choices are remembered by it. */
  readonly shape: string;
  /** More than one: the table is a union of files with the same columns, told apart by its column `file`. */
  readonly sources: readonly TableSource[];
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly decisions: Decisions;
  readonly accounting: Accounting;
  readonly notices: readonly ImportNotice[];
  /** What a recipe made of it; absent = it is as it was read. Then `rows` and `columns` are those after cleaning. */
  readonly cleaning?: Cleaning;
}
