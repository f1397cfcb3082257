import type { PropertyValue } from '../../timeline/timeline';
import type { People } from '../define';

/** Local days; null = there are no values. */
export interface DayStats {
  readonly median: number | null;
  /** Distribution-free 95 % interval of the median. */
  readonly interval: readonly [number, number] | null;
  readonly mean: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
}

/** Of those whose n days are over. */
export interface WithinResult {
  readonly days: number;
  readonly complete: number;
  readonly again: number;
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
  /** Buyers whose n days are not over: in no rate. */
  readonly open: number;
}

export interface RepurchaseSummary {
  readonly buyers: number;
  /** With two or more acts. */
  readonly again: number;
  /** again / buyers, and its 95 % Wilson interval. */
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
  /** With acts on two or more local days. */
  readonly againOtherDay: number;
  readonly within: WithinResult | null;
}

/** Days until something happened, those who still wait being censored (Kaplan-Meier). */
export interface WaitResult {
  readonly median: number | null;
  readonly interval: readonly [number | null, number | null];
}

export interface RepurchaseGroup extends RepurchaseSummary {
  /** Null = missing. */
  readonly value: PropertyValue;
  readonly other?: true;
  /** From the first day to the second. */
  readonly wait: WaitResult;
}

export interface RepurchasePeriod extends RepurchaseSummary {
  /** ISO date of the first day of the period of the first act. */
  readonly period: string;
  /** The n days (without them the period itself) are over for everybody of the period. */
  readonly complete: boolean;
  /** Holds the first fact of the data: who acted before is not known. */
  readonly leftCensored: boolean;
}

export interface RepurchaseStep extends WaitResult {
  /** From the n-th day with an act to the next. */
  readonly n: number;
  readonly reached: number;
  readonly wentOn: number;
  readonly share: number | null;
  readonly shareInterval: readonly [number, number] | null;
  /** Median days of those who went on. */
  readonly days: number | null;
}

export interface GapBin {
  /** Whole days, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly cumulative: number;
}

export interface RepurchaseResult extends RepurchaseSummary {
  /** Acts of known people in the range. */
  readonly acts: number;
  /** Buyers who had done it before the range, too. */
  readonly boughtBefore: number;
  readonly byActs: readonly {
    readonly least: number;
    readonly most: number | null;
    readonly people: number;
    readonly share: number | null;
  }[];
  /** Between consecutive days with an act of one person. */
  readonly gaps: DayStats & { readonly count: number; readonly people: number; readonly bins: readonly GapBin[] };
  readonly steps: readonly RepurchaseStep[];
  /** Not yet again after so many days: Kaplan-Meier from the first day to the second. */
  readonly curve: readonly {
    readonly days: number;
    readonly atRisk: number;
    readonly again: number;
    readonly left: number;
    readonly interval: readonly [number, number] | null;
  }[];
  /** Each one's own median interval. */
  readonly usage: {
    /** With two or more days. */
    readonly people: number;
    readonly once: number;
    readonly median: number | null;
    /** The least whole number of days within which 80 % come back; null = nobody came back. */
    readonly days: number | null;
    readonly unit: 'day' | 'week' | 'month' | 'quarter' | null;
    readonly points: readonly { readonly days: number; readonly people: number; readonly cumulative: number }[];
  };
  /** Largest first, then the missing value, then the rest; empty without a breakdown. */
  readonly breakdown: readonly RepurchaseGroup[];
  readonly trend: readonly RepurchasePeriod[];
  readonly people?: People;
  readonly sales: boolean;
  /** Last local day seen, ISO; empty without facts. */
  readonly lastDay: string;
  readonly duplicatesRemoved: number;
  /** Facts of nobody known: in no figure. */
  readonly withoutPerson: number;
}
