import type { PropertyValue } from '../../timeline/timeline';
import type { People } from '../define';

/** Times in seconds, over finished cases only. */
export interface Seconds {
  readonly median: number | null;
  /** 95 % interval of the median, from order statistics; null below 6 cases. */
  readonly interval: readonly [number, number] | null;
  readonly mean: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

export interface Summary {
  readonly finished: number;
  /** Ended before they began: in no other figure. */
  readonly negative: number;
  /** Not ended by as-of: in progress and overdue. */
  readonly open: number;
  /** Open, and not past the SLA. */
  readonly inProgress: number;
  /** Finished past the SLA. */
  readonly late: number;
  /** Open past the SLA. */
  readonly overdue: number;
  readonly breaches: number;
  /** breaches / (finished + overdue); null without an SLA or without cases. */
  readonly shareOver: number | null;
  /** 95 % Wilson interval of shareOver. */
  readonly shareInterval: readonly [number, number] | null;
  readonly seconds: Seconds;
}

export interface ProcessGroup extends Summary {
  readonly value: PropertyValue;
  readonly other?: true;
}
export interface ProcessPeriod extends Summary {
  readonly period: string;
  /** The period is over, and so is the SLA of its last case. */
  readonly complete: boolean;
}
export interface ProcessBin {
  /** Seconds; a time equal to `to` lies in the next bin, in the last one too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Share of finished cases that took less than `to`. */
  readonly cumulative: number;
}
/** One case: of acts the person, of rows the row. */
export interface ListedCase {
  /** The person, or the id of the row (of an event row its actor); null = the row has none. */
  readonly id: string | null;
  /** Local ISO time. */
  readonly started: string;
  /** Until its end, or so far. */
  readonly seconds: number;
}
export interface ProcessTimeResult extends Summary {
  readonly bins: readonly ProcessBin[];
  /** Slowest median first; then the missing value, then Other. */
  readonly breakdown: readonly ProcessGroup[];
  readonly trend: readonly ProcessPeriod[];
  /** One for each of the spec's steps. */
  readonly steps: readonly Summary[];
  /** Index of the step with the largest median; null without steps. */
  readonly slowest: number | null;
  /** The slowest finished cases first; at most the spec's `cases`. */
  readonly slowestCases: readonly ListedCase[];
  /** The oldest first: not ended by as-of. */
  readonly openCases: readonly ListedCase[];
  readonly people?: People;
  /** Rows without a start: in no figure. */
  readonly withoutStart: number;
  readonly duplicatesRemoved: number;
}
