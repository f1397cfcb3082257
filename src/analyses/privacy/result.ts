import type { ColumnKind } from '../../model/table';
import type { Pii, PiiKind } from '../../model/privacy';

export interface PersonalColumn {
  readonly table: string;
  readonly column: string;
  readonly kind: ColumnKind;
  readonly pii: Pii;
  /** The table's recipe protects it. */
  readonly hidden: boolean;
  /** Tables are joined by it: it names the customer. */
  readonly key: boolean;
}

/** How well people hide. `smallest` is null without rows. */
export interface Hiding {
  readonly smallest: number | null;
  readonly classes: number;
  /** Classes smaller than k, their rows, and these rows / rows (null without rows). */
  readonly below: { readonly classes: number; readonly rows: number; readonly share: number | null };
}

export interface WhatIf {
  readonly column: string;
  /** What the column holds, by its name. */
  readonly pii: PiiKind | null;
  readonly dropped: Hiding;
  readonly generalised: Hiding;
}

export interface Anonymity extends Hiding {
  readonly table: string;
  readonly quasi: readonly string[];
  readonly k: number;
  /** What a class is counted in: people where the table names them, else rows. */
  readonly unit: 'people' | 'rows';
  /** The column that names them. */
  readonly person: string | null;
  readonly rows: number;
  /** Classes by size, `to` null = and more. */
  readonly histogram: readonly { readonly from: number; readonly to: number | null; readonly classes: number; readonly rows: number }[];
  /** The smallest classes, at most 50, by size and then values; null = missing. */
  readonly groups: readonly { readonly values: readonly (string | null)[]; readonly size: number; readonly rows: number }[];
  /** What is left without the rows of classes below k. */
  readonly left: { readonly rows: number; readonly smallest: number | null };
  readonly whatIf: readonly WhatIf[];
}

export interface PrivacyResult {
  readonly tables: number;
  readonly columns: number;
  /** Columns of people's data in all tables as they were read, by table and place. */
  readonly personal: readonly PersonalColumn[];
  /** Null where there is no such table or column. */
  readonly anonymity: Anonymity | null;
}
