import * as v from 'valibot';
import type { Act, Filter, Range } from '../../model/filter';
import { act, filters, parseShape, range } from '../../model/shape';
import type { PeriodUnit } from '../../time/periods';

export const lengthUnits = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
/** Elapsed time: a day is 24 hours, a month 30 days, a quarter 90, a year 365. */
export interface Length {
  readonly n: number;
  readonly unit: (typeof lengthUnits)[number];
}
export type RowScope = 'ticket' | 'order' | 'event' | 'customer';

/** Two times of one row. */
export interface ColumnsSpan {
  readonly columns: { readonly of: RowScope; readonly from: string; readonly to: string };
}
/** Two acts of one actor. */
export interface EventsSpan {
  readonly events: {
    readonly start: Act;
    readonly end: Act;
    /** `first`: the actor's first start; `each`: every start, each end used once. */
    readonly pairing: 'first' | 'each';
    /** An end later than this after the start is none; null = any. */
    readonly window: Length | null;
  };
}
export type Span = ColumnsSpan | EventsSpan;

export interface ProcessTimeSpec {
  readonly between: Span;
  /** Parts of the way, each measured by itself; the slowest is named. */
  readonly steps: readonly Span[];
  readonly sla: Length | null;
  /** A column of the row's table, of the start event or of the customer. */
  readonly breakdown: { readonly column: string; readonly of?: RowScope; readonly top: number } | null;
  /** Periods of the trend, by start. */
  readonly unit: PeriodUnit;
  /** When a case began; rounded out to whole periods. */
  readonly range: Range | null;
  /** Columns without `of` are those of the row's table. */
  readonly filter: readonly Filter[];
  /** How many of the slowest finished cases and of the oldest open ones are listed. */
  readonly cases: number;
  /** Also whose cases are such; only of acts, where a case is somebody's. */
  readonly people: CaseKind | null;
}

export const caseKinds = ['finished', 'in-progress', 'breaches'] as const;
/** As the summary counts them; breaches: finished or still open past the SLA. */
export type CaseKind = (typeof caseKinds)[number];

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const length = v.strictObject({ n: v.pipe(v.number(), v.gtValue(0), v.maxValue(1e6)), unit: v.picklist(lengthUnits) });
const rowScope = v.picklist(['ticket', 'order', 'event', 'customer']);
const span: v.GenericSchema<unknown, Span> = v.lazy((input) =>
  input !== null && typeof input === 'object' && 'events' in input
    ? v.strictObject({
        events: v.strictObject({
          start: act,
          end: act,
          pairing: v.optional(v.picklist(['first', 'each']), 'first'),
          window: v.optional(v.nullable(length), null),
        }),
      })
    : v.strictObject({ columns: v.strictObject({ of: rowScope, from: v.string(), to: v.string() }) }),
);

export const schema = v.strictObject({
  between: span,
  steps: v.optional(v.pipe(v.array(span), v.maxLength(20)), []),
  sla: v.optional(v.nullable(length), { n: 24, unit: 'hour' }),
  breakdown: v.optional(
    v.nullable(v.strictObject({ column: v.string(), of: v.optional(rowScope), top: v.optional(whole(1, 1000), 10) })),
    null,
  ),
  unit: v.optional(v.picklist(['hour', 'day', 'week', 'month', 'quarter', 'year']), 'week'),
  range,
  filter: filters,
  cases: v.optional(whole(0, 200), 0),
  people: v.optional(v.nullable(v.picklist(caseKinds)), null),
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export const parse = (input: unknown): ProcessTimeSpec => parseShape(schema, input);

const SECONDS = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  quarter: 7_776_000,
  year: 31_536_000,
} as const;

/** Microseconds. */
export const lengthOf = ({ n, unit }: Length): number => n * SECONDS[unit] * 1_000_000;
