import type { PropertyValue } from '../../timeline/timeline';
import type { FunnelMore } from './compute-more';

export interface FunnelStepResult {
  /** Actors who reached at least this step; of an optional step, those with a fitting event between its required neighbours. */
  readonly count: number;
  /** count / entered. */
  readonly fromFirst: number | null;
  /** count / count of the required step before; null on step 0. */
  readonly fromPrevious: number | null;
  /** 95 % Wilson interval of fromFirst. */
  readonly interval: readonly [number, number] | null;
  readonly intervalPrevious: readonly [number, number] | null;
  /** count / those who entered and were not in progress at an earlier step. */
  readonly settled: number | null;
  /** Reached this step, did not reach the next and cannot any more; null for optional steps. count = next count + dropped + inProgress. */
  readonly dropped: number | null;
  /** Reached this step and can still reach the next; null for optional steps. */
  readonly inProgress: number | null;
  /** Seconds since the required step before; null on step 0. */
  readonly seconds: { readonly median: number | null; readonly mean: number | null; readonly p90: number | null } | null;
  /** Ids sorted by code point; only when the spec asks for members. */
  readonly members?: readonly string[];
  readonly droppedMembers?: readonly string[];
}

export interface FunnelGroup {
  /** Null = missing, and for the rest after the top values. */
  readonly value: PropertyValue;
  /** The rest after the top values; its `value` is "Other". */
  readonly other?: true;
  readonly steps: readonly FunnelStepResult[];
}

export interface FunnelTrendPoint {
  /** ISO date of the period's first day; hours: local ISO time with offset. */
  readonly period: string;
  /** Actors who reached the step `trend.from` in an attempt that began in the period. */
  readonly entered: number;
  /** Those of them who reached `trend.to`. */
  readonly converted: number;
  readonly rate: number | null;
}

/** Seconds from one step to another along the counted attempts that reached both. */
export interface FunnelTiming {
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  /** Of equal width in whole seconds, `from <= s < to`; the last one holds its end too. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

export interface FunnelResult extends FunnelMore {
  readonly steps: readonly FunnelStepResult[];
  /** Largest first, then the missing value, then the rest. Empty without a breakdown. */
  readonly breakdown: readonly FunnelGroup[];
  /** From the first period with an entry to the last. Empty without a trend. */
  readonly trend: readonly FunnelTrendPoint[];
  readonly timing: FunnelTiming;
  readonly duplicatesRemoved: number;
  readonly entered: number;
  /** Actors taken out because their counted attempt met an exclusion. */
  readonly excluded: number;
  /** Events that fit a step and match nothing because a value is missing; `actor`: events that belong to no one. */
  readonly missing: { readonly hold: number; readonly session: number; readonly actor: number };
  /** Last instant seen, ISO with offset; null when there are no facts. */
  readonly observedUntil: string | null;
}
