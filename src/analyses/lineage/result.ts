import type { Cell } from '../../db/database';

export type Layer = 'raw' | 'clean' | 'mart' | 'figure';
export type FactName = 'event' | 'order' | 'line' | 'reversal' | 'customer' | 'identity' | 'spend' | 'ticket' | 'assignment';

interface Base {
  /** `<kind>:<name>`. */
  readonly id: string;
  readonly layer: Layer;
  readonly name: string;
}
export interface FileNode extends Base {
  readonly kind: 'file';
  readonly part: string | null;
  readonly bytes: number;
  readonly rows: number;
  readonly format: string;
  readonly encoding: string;
}
export interface TableNode extends Base {
  readonly kind: 'table';
  readonly lines: number;
  readonly rows: number;
  readonly rejected: number;
  readonly changedCells: number;
  readonly columns: number;
  /** What import decided, one sentence each, keyed like the decisions. */
  readonly evidence: Readonly<Record<string, string>>;
}
export interface FactNode extends Base {
  readonly kind: 'mart';
  readonly fact: FactName;
  readonly rows: number;
}
export interface FigureNode extends Base {
  readonly kind: 'analysis' | 'kpi';
  /** Facts it reads; the first is where its rows are. */
  readonly facts: readonly string[];
  readonly reads: readonly string[];
}
export type LineageNode = FileNode | TableNode | FactNode | FigureNode;

/** What is left out on the way, and why. */
export interface Dropped {
  readonly why:
    | 'rejected'
    | 'header'
    | 'blank'
    | 'preamble'
    | 'footer'
    | 'without-actor'
    | 'without-time'
    | 'without-id'
    | 'without-customer'
    | 'after-as-of'
    | 'reversals'
    | 'merged';
  readonly rows: number;
}
export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  /** Rows that come in and go out; null where figures read facts as they are. */
  readonly rowsIn: number | null;
  readonly rowsOut: number | null;
  readonly dropped: readonly Dropped[];
  /** Columns that play a part, as `event.actor = user_id`. */
  readonly uses: readonly string[];
}

export interface NodeRows {
  readonly node: string;
  /** The table or facts that are read. */
  readonly of: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly offset: number;
  readonly total: number;
  readonly sql: string;
}

export interface LineageResult {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  readonly rows: NodeRows | null;
}
