import type { Direction, Kind, MeasureName } from './measures';
import type { Target } from './spec';

export type Status = 'on-plan' | 'near' | 'watch' | 'off-plan' | 'no-value';
/** Why the status is "no-value": a role is missing, a denominator is zero or nothing was measured, the period has not begun, or there is no target. */
export type NoValueReason = 'role-missing' | 'no-data' | 'not-begun' | 'no-target';

export interface SeriesPoint {
  /** First local day of the bucket's calendar period. */
  readonly period: string;
  readonly value: number | null;
  /** The whole calendar period lies inside the scorecard's period and before the end of as-of's day. */
  readonly complete: boolean;
}

export interface ScorecardKpi {
  readonly measure: MeasureName;
  /** Money and counts exact; rates as shares. Null = no value. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly target: Target | null;
  /** The target for the elapsed days; differs from `target` only for additive measures in an unfinished period. */
  readonly proratedTarget: Target | null;
  /** value / prorated target for "more", turned for "less"; null where no ratio exists. Not clamped. */
  readonly attainment: number | null;
  /** (value - target) / |target|, signed; null where no ratio exists. */
  readonly deviation: number | null;
  readonly status: Status;
  readonly reason: NoValueReason | null;
  readonly direction: Direction;
  readonly weight: number;
  /** Share of the score after KPIs without a status have left; null for those. */
  readonly weightShare: number | null;
  readonly kind: Kind;
  readonly unit: string | null;
  /** Key of the definition in words; see measures.ts. */
  readonly definition: string;
  /** A count of different people in an unfinished period: not prorated, still growing. */
  readonly soFar: boolean;
  /** Claims "new" over the first period of the data, where everybody looks new. */
  readonly leftCensored: boolean;
  readonly previous: number | null;
  /** (value - previous) / |previous|; null without both or with previous = 0. */
  readonly change: number | null;
  readonly series: readonly SeriesPoint[];
}

export interface ScorecardResult {
  /** 0..100; null when no KPI has a status. */
  readonly score: number | null;
  readonly kpis: readonly ScorecardKpi[];
  readonly asOf: string;
  readonly period: {
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly elapsedDays: number;
    readonly finished: boolean;
  };
  /** The days compared with; `covered` is false when they begin before the first fact. Null without comparison. */
  readonly comparison: { readonly from: string; readonly to: string; readonly days: number; readonly covered: boolean } | null;
  readonly seriesUnit: 'day' | 'week' | 'month';
  readonly bands: readonly [number, number, number];
}
