import type { ItemName, Stage } from './items';

/** A field that an item needs. `field` as in items.ts. `low`: mapped, but filled in too few rows. */
export interface Field {
  readonly field: string;
  readonly table: string | null;
  readonly column: string | null;
  readonly state: 'ok' | 'low' | 'missing';
  readonly rows: number;
  readonly filled: number;
  /** filled / rows; null without rows. */
  readonly share: number | null;
}

export interface ItemCoverage {
  readonly name: ItemName;
  readonly stage: Stage;
  readonly key: boolean;
  /** `partly`: every field is there, some are filled too seldom. */
  readonly status: 'covered' | 'partly' | 'missing';
  readonly fields: readonly Field[];
}

export interface MetricCoverage {
  readonly kind: 'analysis' | 'kpi';
  readonly name: string;
  readonly stage: Stage;
  readonly computable: boolean;
  /** The first thing that is missing, a path in the model. */
  readonly missing: string | null;
}

export interface PlannedSeen {
  readonly event: string;
  /** Rows of that event; null = there are no events at all. */
  readonly rows: number | null;
  readonly seen: boolean;
  readonly properties: readonly {
    readonly property: string;
    /** The column that carries it; null = there is none. */
    readonly column: string | null;
    readonly filled: number;
    readonly share: number | null;
    readonly ok: boolean;
  }[];
  /** Seen, and every property is there. */
  readonly ok: boolean;
}

interface Share {
  readonly covered: number;
  readonly of: number;
  readonly rate: number | null;
  readonly goal: number;
  readonly met: boolean;
}

export interface CoverageResult {
  readonly items: readonly ItemCoverage[];
  readonly stages: readonly { readonly stage: Stage; readonly covered: number; readonly of: number; readonly rate: number | null }[];
  readonly overall: Share;
  readonly key: Share;
  readonly metrics: readonly MetricCoverage[];
  readonly plan: {
    readonly events: readonly PlannedSeen[];
    readonly planned: number;
    readonly ok: number;
    readonly rate: number | null;
    /** Events that occur and are not planned, most frequent first. */
    readonly unplanned: readonly { readonly event: string; readonly rows: number }[];
  } | null;
}
