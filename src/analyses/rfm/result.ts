import type { Measure } from './spec';

export interface RfmSegment {
  readonly name: string;
  readonly customers: number;
  /** Sales in the range. */
  readonly orders: number;
  /** Net amount in the range: sales and reversals. */
  readonly revenue: number;
  /** Of the scored customers; null when there are none. */
  readonly share: number | null;
  /** Of the net amount of scored customers; null when that is zero. */
  readonly revenueShare: number | null;
  /** Median days since the last sale; null for an empty segment. */
  readonly recencyMedian: number | null;
}

/** What one score of a measure covers: days, sales or money, both ends included. */
export interface ScoreRow {
  readonly score: number;
  readonly customers: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface RfmNotice {
  readonly code: 'fewer-scores' | 'does-not-separate';
  readonly measure: Measure;
  readonly used: number;
}

export interface RfmMember {
  readonly customer: string;
  readonly recencyDays: number;
  readonly frequency: number;
  readonly monetary: number;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly segment: string;
}

export interface RfmResult {
  /** Local day of the latest fact (or the model's as-of). */
  readonly asOf: string;
  /** Local day to which recency counts: the earlier of as-of and `range.to`. */
  readonly observedTo: string;
  /** Customers with at least one sale in the range: those that are scored. */
  readonly customers: number;
  /** Known customers without a sale in the range. */
  readonly noPurchase: number;
  /** The `bins - 1` inner borders, `lower <= x < upper`; r counts days. Null: no value reaches that score. */
  readonly thresholds: Readonly<Record<Measure, readonly (number | null)[]>>;
  readonly scores: Readonly<Record<Measure, readonly ScoreRow[]>>;
  /** All segments of the map in its order, then "Others" when someone is in none. */
  readonly segments: readonly RfmSegment[];
  /** Cells of recency by frequency that hold someone. */
  readonly grid: readonly { readonly r: number; readonly f: number; readonly customers: number; readonly revenue: number }[];
  readonly notices: readonly RfmNotice[];
  /** Sorted by id; only with `members`. */
  readonly members?: readonly RfmMember[];
}
