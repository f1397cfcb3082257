import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { Act, Filter, Property, Range } from '../../model/filter';
import { breakdownShape, filters, parseShape, property, range } from '../../model/shape';
import type { DriversSpec } from './drivers/spec';
import { moreSchema, type FunnelChange, type PeopleKind } from './spec-more';
import { validate } from './validate';

export type WindowUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
export type FunnelWindow = { readonly n: number; readonly unit: WindowUnit } | { readonly session: true; readonly gapMinutes?: number };
export type FunnelStep = Act & {
  /** Anchors nothing: counted where a fitting event lies between the required neighbours. */
  readonly optional: boolean;
  /** Only the actor's first event of that name in all data, or the first that passes the filters. */
  readonly first: null | 'ever' | 'matching';
};
export type FunnelExclusion = Act & { readonly after: number; readonly before: number; readonly effect: 'remove' | 'drop' };
export type FunnelBreakdown = Property & { readonly at: 'first' | 'last' | 'all' | 'step'; readonly step: number; readonly top: number };

export interface FunnelSpec {
  readonly steps: readonly FunnelStep[];
  readonly order: 'ordered' | 'strict' | 'any';
  readonly window: FunnelWindow;
  readonly attempt: 'best' | 'first';
  readonly ties: 'step-order' | 'increasing' | { readonly seconds: number };
  readonly exclusions: readonly FunnelExclusion[];
  /** Event columns whose values must equal those of the first step's event. */
  readonly hold: readonly string[];
  /** Events outside are not seen at all. */
  readonly range: Range;
  /** The first step's event must lie inside. */
  readonly entry: Range;
  readonly filter: readonly Filter[];
  /** The column whose values stand for actors; null = the actor of the model. */
  readonly actor: (Property & { readonly column: string }) | null;
  readonly breakdown: FunnelBreakdown | null;
  readonly timing: { readonly from: number; readonly to: number; readonly bins: number | null };
  readonly trend: {
    readonly unit: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
    readonly from: number;
    readonly to: number;
  } | null;
  readonly members: boolean;
  /** A second funnel over the same actors: what of this one is different in it. */
  readonly compare: FunnelChange | null;
  /** Also how the figures change with other conventions. */
  readonly conventions: boolean;
  /** Also what a sale brings on average, so that gains can be said in money. */
  readonly worth: boolean;
  /** Also what distinguishes those who went on from those who did not. */
  readonly drivers: DriversSpec | null;
  /** Also the people of one step, at most 200 of them. */
  readonly people: { readonly step: number; readonly which: PeopleKind } | null;
  /** Also why one actor stands where they stand, by id. */
  readonly person: string | null;
}

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const where = v.optional(v.array(v.unknown()));
const stepOptions = { optional: v.optional(v.nullable(v.boolean())), first: v.optional(v.nullable(v.picklist(['ever', 'matching']))) };
const exclusionOptions = {
  after: v.optional(index),
  before: v.optional(index),
  effect: v.optional(v.picklist(['remove', 'drop']), 'remove'),
};
const eventName = v.optional(v.nullable(v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))])));

/** An act with options beside it: a sale when it says so, else an event. */
const actWith = <O extends v.ObjectEntries>(options: O) =>
  v.lazy((input) =>
    input !== null && typeof input === 'object' && 'order' in input
      ? v.strictObject({ order: v.literal(true), where, ...options })
      : v.strictObject({ event: eventName, where, ...options }),
  );

const units = v.picklist(['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']);
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const windowShape = v.lazy((input) =>
  input !== null && typeof input === 'object' && 'session' in input
    ? v.strictObject({ session: v.literal(true), gapMinutes: v.optional(positive) })
    : v.strictObject({ n: v.pipe(positive, v.maxValue(1_000_000_000)), unit: units }),
);

export const schema = v.strictObject({
  steps: v.pipe(v.array(actWith(stepOptions)), v.minLength(1), v.maxLength(30)),
  order: v.optional(v.picklist(['ordered', 'strict', 'any']), 'ordered'),
  window: v.optional(v.nullable(windowShape)),
  attempt: v.optional(v.picklist(['best', 'first']), 'best'),
  ties: v.optional(
    v.union([v.picklist(['step-order', 'increasing']), v.strictObject({ seconds: v.pipe(v.number(), v.finite(), v.minValue(0)) })]),
    'step-order',
  ),
  exclusions: v.optional(v.nullable(v.pipe(v.array(actWith(exclusionOptions)), v.maxLength(30)))),
  hold: v.optional(v.nullable(v.array(v.string()))),
  range,
  entry: range,
  filter: v.optional(v.nullable(v.array(v.unknown()))),
  actor: v.optional(v.nullable(v.strictObject({ column: v.string(), of: property.entries.of })), null),
  breakdown: v.optional(
    v.nullable(
      breakdownShape({
        at: v.optional(v.picklist(['first', 'last', 'all', 'step']), 'first'),
        step: v.optional(index, 0),
        top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 10),
      }),
    ),
    null,
  ),
  timing: v.optional(
    v.nullable(
      v.strictObject({
        from: v.optional(index, 0),
        to: v.optional(index),
        bins: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)))),
      }),
    ),
  ),
  trend: v.optional(
    v.nullable(
      v.strictObject({
        unit: v.picklist(['hour', 'day', 'week', 'month', 'quarter', 'year']),
        from: v.optional(index, 0),
        to: v.optional(index),
      }),
    ),
    null,
  ),
  members: v.optional(v.boolean(), false),
  ...moreSchema,
});

/**
 * Shape and numbers of a funnel spec, with defaults filled in.
 * @throws FailureError spec-invalid with the path of the first thing that is wrong
 */
export function parse(input: unknown): FunnelSpec {
  const shape = parseShape(schema, input) as unknown as LooseSpec;
  parseFilters(shape);
  const last = shape.steps.length - 1;
  const { timing, trend } = shape;
  const spec: FunnelSpec = {
    ...shape,
    steps: shape.steps.map((step) => ({ ...step, optional: step.optional ?? false, first: step.first ?? null })),
    window: shape.window ?? { n: 14, unit: 'day' },
    exclusions: (shape.exclusions ?? []).map((item) => ({ ...item, after: item.after ?? 0, before: item.before ?? last })),
    hold: shape.hold ?? [],
    filter: shape.filter ?? [],
    timing: { from: timing?.from ?? 0, to: timing?.to ?? last, bins: timing?.bins ?? null },
    trend: trend ? { ...trend, to: trend.to ?? last } : null,
  };
  validate(spec);
  if (spec.compare) changed(spec, spec.compare);
  return spec;
}

/** The funnel with something changed in it, alone. Throws spec-invalid with the path under `compare`. */
export function changed(whole: FunnelSpec, change: FunnelChange): FunnelSpec {
  const { compare: _, conventions: __, people: ___, person: ____, drivers: _____, ...spec } = whole;
  const own = change.steps ? { timing: null, trend: null, breakdown: null } : {};
  try {
    return parse({ ...spec, ...own, ...change });
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    throw new FailureError({ ...error.failure, path: `compare.${error.failure.path ?? ''}` });
  }
}

/** Filters are parsed apart, so that a failure inside one names its own path. */
function parseFilters(shape: LooseSpec): void {
  const wrap = v.object({
    steps: v.array(v.object({ where: filters })),
    exclusions: v.optional(v.nullable(v.array(v.object({ where: filters })))),
    filter: v.optional(v.nullable(filters)),
  });
  parseShape(wrap, shape);
}

type LooseSpec = Omit<FunnelSpec, 'steps' | 'window' | 'exclusions' | 'hold' | 'filter' | 'timing' | 'trend'> & {
  readonly steps: readonly (Act & { readonly optional?: boolean | null; readonly first?: FunnelStep['first'] })[];
  readonly window?: FunnelWindow | null;
  readonly exclusions?:
    readonly (Act & { readonly after?: number; readonly before?: number; readonly effect: FunnelExclusion['effect'] })[] | null;
  readonly hold?: readonly string[] | null;
  readonly filter?: readonly Filter[] | null;
  readonly timing?: { readonly from: number; readonly to?: number; readonly bins?: number | null } | null;
  readonly trend?: { readonly unit: NonNullable<FunnelSpec['trend']>['unit']; readonly from: number; readonly to?: number } | null;
};
