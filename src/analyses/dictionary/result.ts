import type { ColumnRole } from '../../import/roles/column-roles';
import type { ColumnKind } from '../../model/table';
import type { Pii } from '../../model/privacy';

export interface ColumnEntry {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole | null;
  /** Paths in the model, as `order.customer`. */
  readonly parts: readonly string[];
  readonly pii: Pii;
  readonly filled: number;
  /** filled / rows; null without rows. */
  readonly completeness: number | null;
  readonly distinct: number;
  /** False: estimated, within a few percent to a quarter. */
  readonly exact: boolean;
  /** As text; null for masked columns, and for text. */
  readonly min: string | null;
  readonly max: string | null;
  /** Most frequent values of a column that has few, as text; empty for masked columns. */
  readonly top: readonly { readonly value: string; readonly rows: number }[];
  /** Values are personal or sensitive and are not shown. */
  readonly masked: boolean;
  /** Analyses and KPIs that read it and can be computed; their number is its asset value. */
  readonly usedBy: readonly string[];
}

export interface TableEntry {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnEntry[];
  /** Roles that the model takes from it. */
  readonly roles: readonly string[];
  readonly usedBy: readonly string[];
  /** Cells filled / cells. */
  readonly completeness: number | null;
}

/** A difference between what was expected and what is loaded. */
export interface ContractDifference {
  readonly table: string;
  readonly column: string | null;
  readonly what: 'table-missing' | 'table-new' | 'column-missing' | 'column-new' | 'kind-changed';
  readonly expected: string | null;
  readonly found: string | null;
}

export interface DictionaryResult {
  readonly tables: readonly TableEntry[];
  /** Standards of the handbook; accuracy is measured by the quality score. */
  readonly standard: { readonly completeness: number; readonly accuracy: number };
  readonly totals: {
    readonly tables: number;
    readonly columns: number;
    readonly complete: number;
    readonly personal: number;
    readonly sensitive: number;
    readonly used: number;
  };
  readonly contract: readonly ContractDifference[] | null;
}
