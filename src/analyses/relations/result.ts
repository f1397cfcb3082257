import type { ColumnRef } from './spec';

/** What speaks for a relation. `yours`: a person named it. */
export type Reason = 'same-name' | 'same-meaning' | 'table-name' | 'values' | 'model' | 'yours';

/** One side of a relation. Rates are null without ids. */
export interface Side extends ColumnRef {
  readonly rows: number;
  /** Rows with an id. */
  readonly filled: number;
  readonly distinct: number;
  /** Rows and distinct ids found on the other side. */
  readonly matchedRows: number;
  readonly matched: number;
  /** matchedRows / filled. */
  readonly rowRate: number | null;
  /** matched / distinct. */
  readonly rate: number | null;
}

/** `from` is the child, `to` the parent, whose ids are (nearly) unique; in an n:m relation neither is. */
export interface Relation {
  readonly from: Side;
  readonly to: Side;
  readonly cardinality: '1:1' | '1:n' | 'n:m';
  /** Distinct ids / filled rows of the parent. */
  readonly uniqueness: number | null;
  /** Filled rows of the parent beyond one an id. */
  readonly surplus: number;
  readonly reasons: readonly Reason[];
  readonly confidence: 'high' | 'medium' | 'low';
  readonly state: 'proposed' | 'accepted' | 'ignored';
}

export interface Source extends ColumnRef {
  /** A role of the model, or a relation to the customers. */
  readonly by: 'model' | 'relation';
  readonly rows: number;
  readonly withoutId: number;
  readonly resolved: number;
  /** resolved / rows; null without rows. */
  readonly rate: number | null;
  readonly ids: number;
  readonly resolvedIds: number;
}

export interface Orphans extends ColumnRef {
  readonly rows: number;
  readonly ids: number;
  /** Most rows first, ties by id. */
  readonly top: readonly { readonly id: string; readonly rows: number }[];
}

export interface SourceOfOne extends ColumnRef {
  readonly rows: number;
  /** Local times as ISO text; null where the table has no time. */
  readonly time: string | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly sums: readonly { readonly column: string; readonly sum: number | null }[];
}
export interface OneCustomer {
  /** After aliases. */
  readonly id: string;
  readonly known: boolean;
  readonly aliases: readonly string[];
  readonly profile: readonly { readonly column: string; readonly value: string | null }[];
  readonly sources: readonly SourceOfOne[];
}

export interface RelationsResult {
  readonly customers: {
    readonly from: 'table' | 'union' | 'none';
    readonly table: string | null;
    readonly column: string | null;
    readonly count: number;
  };
  readonly relations: readonly Relation[];
  readonly sources: readonly Source[];
  /** Tables that name no customer. */
  readonly unlinked: readonly string[];
  readonly integration: {
    readonly rows: number;
    readonly withoutId: number;
    readonly resolved: number;
    readonly rate: number | null;
    readonly goal: number;
  };
  /** Customers by the number of sources that know them: `bySources[k]` = in k. */
  readonly link: {
    readonly customers: number;
    readonly linked: number;
    readonly rate: number | null;
    readonly bySources: readonly number[];
  };
  readonly orphans: readonly Orphans[];
  readonly one: OneCustomer | null;
}
