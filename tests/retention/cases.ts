import fc from 'fast-check';
import type { Event, NaiveSpec } from './naive';

const HOUR = 3_600_000_000;
const BEGIN = Date.UTC(2024, 0, 29) * 1000;

/** Few actors and coarse times, so that ties, duplicates and empty periods are common. */
export const events = (stepHours: number): fc.Arbitrary<Event[]> =>
  fc.array(
    fc.record({
      actor: fc.constantFrom('u1', 'u2', 'u3', 'ü4'),
      at: fc.nat(60).map((step) => BEGIN + step * stepHours * HOUR),
      name: fc.constantFrom('a', 'b', 'c'),
      props: fc.record({ plan: fc.constantFrom('x', 'y', 'z') }),
    }),
    { minLength: 1, maxLength: 40 },
  );

export const STEPS = { hour: 1, day: 6, week: 20, month: 90, quarter: 400 } as const;

export interface Case {
  readonly rows: Event[];
  readonly spec: Record<string, unknown>;
  readonly naive: NaiveSpec;
}

/** A spec and the same thing said in functions for the naive implementation. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    unit: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const, 'quarter' as const),
    cohort: fc.constantFrom('first-ever' as const, 'first-matching' as const, 'recurring' as const),
    index: fc.constantFrom('calendar' as const, 'rolling' as const),
    match: fc.constantFrom(
      'on' as const,
      'on-or-after' as const,
      'on-or-before' as const,
      'streak' as const,
      { brackets: [1, 2, 3] },
      { brackets: [3, 3] },
    ),
    periods: fc.integer({ min: 1, max: 6 }),
    minReturns: fc.constantFrom(1, 1, 2, 3),
    start: fc.constantFrom(null, 'a', 'b'),
    back: fc.constantFrom(null, 'a', 'c'),
    startPlan: fc.constantFrom(null, null, 'x'),
    filterPlan: fc.constantFrom(null, null, 'z'),
    range: dates(),
    entry: dates(),
    top: fc.constantFrom(null, 1, 2, 5),
  })
  .chain((shape) => fc.record({ shape: fc.constant(shape), rows: events(STEPS[shape.unit]) }))
  .map(({ shape, rows }) => ({ rows, spec: specOf(shape), naive: naiveOf(shape) }));

interface Shape extends Pick<NaiveSpec, 'unit' | 'cohort' | 'index' | 'match' | 'periods' | 'minReturns' | 'range' | 'entry'> {
  readonly start: string | null;
  readonly back: string | null;
  readonly startPlan: string | null;
  readonly filterPlan: string | null;
  readonly top: number | null;
}

function dates(): fc.Arbitrary<{ from: string | null; to: string | null }> {
  const from = fc.constantFrom(null, null, '2024-01-30', '2024-02-02');
  return fc.record({ from, to: fc.constantFrom(null, null, '2024-02-05', '2024-03-01') });
}

function specOf({
  unit,
  cohort,
  index,
  match,
  periods,
  minReturns,
  start,
  back,
  startPlan,
  filterPlan,
  range,
  entry,
  top,
}: Shape): Record<string, unknown> {
  return {
    start: { event: start, where: startPlan === null ? [] : [{ column: 'plan', op: '=', value: startPlan }] },
    return: { event: back },
    unit,
    cohort,
    index,
    match,
    periods,
    minReturns,
    range,
    entry,
    filter: filterPlan === null ? [] : [{ column: 'plan', op: '!=', value: filterPlan }],
    breakdown: top === null ? null : { column: 'plan', of: 'event', top },
    members: true,
  };
}

function naiveOf({ start, back, startPlan, filterPlan, top, ...same }: Shape): NaiveSpec {
  return {
    ...same,
    startName: (event) => start === null || event.name === start,
    startWhere: (event) => startPlan === null || event.props?.['plan'] === startPlan,
    back: (event) => back === null || event.name === back,
    filter: (event) => filterPlan === null || event.props?.['plan'] !== filterPlan,
    asOf: Infinity,
    ...(top === null ? {} : { breakdown: { column: 'plan', top } }),
  };
}
