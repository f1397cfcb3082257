import type { PropertyValue } from '../../timeline/timeline';
import type { People } from '../define';

export interface StickinessDay {
  /** ISO date, local. */
  readonly day: string;
  /** People active on the day, and over the 7 and the 30 local days that end with it. */
  readonly dau: number;
  readonly wau: number;
  readonly mau: number;
  readonly dauWau: number | null;
  readonly dauMau: number | null;
  /** The day was seen to its end. */
  readonly complete: boolean;
  /** Complete, and the 7 or 30 days reach back no further than the data. */
  readonly completeWeek: boolean;
  readonly completeMonth: boolean;
}

/** Means over complete days; a ratio's over the days on which it has a value. */
export interface StickinessMeans {
  readonly dau: number | null;
  readonly wau: number | null;
  readonly mau: number | null;
  readonly dauWau: number | null;
  readonly dauMau: number | null;
  /** Days behind each mean. */
  readonly days: number;
  readonly daysWeek: number;
  readonly daysMonth: number;
}

export interface StickinessPeriod {
  /** ISO date of the first day. */
  readonly period: string;
  /** Neither unfinished nor begun before the data. */
  readonly complete: boolean;
  readonly active: number;
  /** Mean active days of the active. */
  readonly meanDays: number | null;
  /** People active on exactly 1, 2, 3 … days: one number a day of the period. */
  readonly counts: readonly number[];
}

/** Over all complete periods; somebody active in three of them counts three times. */
export interface StickinessBar {
  readonly days: number;
  readonly people: number;
  readonly share: number | null;
  /** On this many days or more. */
  readonly atLeast: number;
  readonly atLeastShare: number | null;
}

export interface StickinessSummary {
  /** Distinct people active in the range. */
  readonly actors: number;
  readonly means: StickinessMeans;
  readonly bars: readonly StickinessBar[];
  /** Complete periods, and people times periods in them. */
  readonly complete: number;
  readonly active: number;
  /** Mean active days of a person in a complete period with any. */
  readonly meanDays: number | null;
}

export interface StickinessGroup extends StickinessSummary {
  /** Null = missing. */
  readonly value: PropertyValue;
  readonly other?: true;
}

export interface StickinessResult extends StickinessSummary {
  readonly daily: readonly StickinessDay[];
  readonly periods: readonly StickinessPeriod[];
  /** Most people first, then the missing value, then the rest; empty without a breakdown. */
  readonly breakdown: readonly StickinessGroup[];
  readonly people?: People;
  readonly sales: boolean;
  readonly duplicatesRemoved: number;
  /** Facts of nobody known: in no figure. */
  readonly withoutPerson: number;
}
