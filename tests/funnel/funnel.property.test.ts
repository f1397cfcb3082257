import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchAll } from '../../src/analyses/funnel/compute';
import type { FunnelStepResult } from '../../src/analyses/funnel/result';
import { contextOf, plan, run } from './in-memory';
import { naiveActor, naiveSteps, stepFits, type Fact, type Limit, type NaiveAttempt, type NaiveSpec, type NaiveSteps } from './naive';
import { byActor, cases, crowdedCases, rowsOfFacts, TICK, instant, type Case } from './random-cases';

const contextFor = ({ facts, asOf, session }: Case) => contextOf(rowsOfFacts(facts), { asOf: instant(asOf), session });
const plain = (steps: readonly FunnelStepResult[]) => ({
  counts: steps.map((step) => step.count),
  dropped: steps.map((step) => step.dropped),
  inProgress: steps.map((step) => step.inProgress),
  median: steps.map((step) => step.seconds?.median ?? null),
});
const expected = ({ counts, dropped, inProgress, elapsed }: NaiveSteps) => ({
  counts,
  dropped,
  inProgress,
  median: elapsed.map((list, k) => (k === 0 ? null : medianOf(list))),
});

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return (((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2) * TICK;
}

const many = { numRuns: 800 };
const runs = (name: string, check: (made: Case) => Promise<void>, made = cases('all')): void => {
  test(name, async () => {
    await fc.assert(fc.asyncProperty(made, check), many);
  });
};

describe('the scan against the naive funnel', () => {
  const sameSteps = async (made: Case): Promise<void> => {
    const result = await run(made.json, contextFor(made));
    const naive = naiveSteps(
      made.naive,
      byActor(made.facts).map((facts) => naiveActor(made.naive, facts)),
    );
    expect({ ...plain(result.steps), entered: result.entered, excluded: result.excluded }).toEqual({
      ...expected(naive),
      entered: naive.entered,
      excluded: naive.excluded,
    });
  };
  runs('steps', sameSteps);
  runs('steps where many events share an instant', sameSteps, crowdedCases);

  runs('trend', async (made) => {
    const result = await run({ ...made.json, trend: { unit: 'hour' } }, contextFor(made));
    const last = made.naive.steps.length - 1 - made.naive.steps.filter((step) => step.optional).length;
    for (let hour = 0; hour < 4; hour++) {
      const entry = [Math.max(made.naive.entry[0], hour * 3), Math.min(made.naive.entry[1], hour * 3 + 2)] as const;
      const attempts = byActor(made.facts)
        .map((facts) => naiveActor(made.naive, facts, undefined, entry))
        .filter((attempt) => attempt !== null && !attempt.met);
      const point = result.trend.find(({ period }) => period.includes(`T0${hour}:`)) ?? { entered: 0, converted: 0 };
      expect([point.entered, point.converted]).toEqual([
        attempts.length,
        attempts.filter((attempt) => (attempt?.reach ?? 0) > last).length,
      ]);
    }
  });

  for (const at of ['first', 'last', 'all', 'step'] as const) {
    runs(`breakdown at ${at}`, async (made) => {
      const step = at === 'step' ? made.naive.steps.length - 1 : 0;
      const result = await run({ ...made.json, breakdown: { column: 'p', at, step, top: 1 } }, contextFor(made));
      const groups = at === 'first' || at === 'last' ? naiveByActor(made, at) : naiveByValue(made, at === 'all' ? null : step);
      expect(result.breakdown.map(({ value, other, steps }) => ({ value, other: other ?? false, ...plain(steps) }))).toEqual(groups);
    });
  }

  test('one pass or every attempt: the same', async () => {
    await fc.assert(
      fc.asyncProperty(cases('all'), async (made) => {
        const context = contextFor(made);
        const planned = await plan(made.json, context);
        const fast = await searchAll(planned, context, 'fastest');
        expect(fast).toEqual(await searchAll(planned, context, 'literal'));
      }),
      many,
    );
  });
});

describe('invariants', () => {
  runs('required steps never increase; counts add up; the order of rows and duplicates do not matter', async (made) => {
    const result = await run({ ...made.json, members: true }, contextFor(made));
    const required = result.steps.filter((step) => step.dropped !== null);
    required.forEach((step, i) => {
      const next = required[i + 1];
      if (!next) return;
      expect(next.count).toBeLessThanOrEqual(step.count);
      expect(step.count).toBe(next.count + (step.dropped ?? 0) + (step.inProgress ?? 0));
      expect(step.members?.length).toBe(step.count);
      expect(step.droppedMembers?.length).toBe(step.dropped);
    });
    const events = made.facts.filter((row) => !row.sale);
    const again = await run({ ...made.json, members: true }, contextFor({ ...made, facts: [...events, ...made.facts].reverse() }));
    expect({ ...again, duplicatesRemoved: 0 }).toEqual({ ...result, duplicatesRemoved: 0 });
  });
});

const toGroup = (spec: NaiveSpec, value: string | null, attempts: readonly (NaiveAttempt | null)[]) => ({
  value,
  other: false,
  ...expected(naiveSteps(spec, attempts)),
});
const visible = ({ naive }: Case, row: Fact): boolean => row.at >= naive.range[0] && row.at <= naive.until && naive.filter(row);
const fitting = (made: Case, facts: readonly Fact[], step: number | null): Fact[] =>
  facts.filter(
    (row) =>
      visible(made, row) && made.naive.steps.some((_, k) => (step === null || k === step) && stepFits(made.naive, facts, { fact: row, k })),
  );

function naiveByActor(made: Case, at: 'first' | 'last') {
  const actors = byActor(made.facts).map((facts) => {
    const values = fitting(made, facts, null).flatMap((row) => (row.props['p'] == null ? [] : [row.props['p']]));
    return { attempt: naiveActor(made.naive, facts), value: (at === 'first' ? values[0] : values.at(-1)) ?? null };
  });
  const of = (value: string | null) => actors.filter((actor) => actor.value === value).map(({ attempt }) => attempt);
  const { top, rest } = split((value) => naiveSteps(made.naive, of(value)).entered);
  return arrange(made, { top: top.map((value) => ({ value, attempts: of(value) })), missing: of(null), rest: rest.flatMap(of) });
}

function naiveByValue(made: Case, step: number | null) {
  const actors = byActor(made.facts);
  const occurs = new Set(actors.flatMap((facts) => fitting(made, facts, step).map((row) => row.props['p'] ?? null)));
  const limitTo =
    (value: string | null): Limit =>
    (row, k) =>
      (step !== null && k !== step) || (row.props['p'] ?? null) === value;
  const of = (value: string | null) => actors.map((facts) => naiveActor(made.naive, facts, limitTo(value)));
  const entered = (value: string | null): number => (occurs.has(value) ? naiveSteps(made.naive, of(value)).entered : 0);
  const { top } = split(entered);
  const remaining = ['x', 'y'].filter((value) => occurs.has(value) && !top.includes(value)).map(of);
  const rest = actors.map((_, a) => remaining.map((attempts) => attempts[a] ?? null).reduce(betterOf, null));
  return arrange(made, { top: top.map((value) => ({ value, attempts: of(value) })), missing: occurs.has(null) ? of(null) : [], rest });
}

function betterOf(a: NaiveAttempt | null, b: NaiveAttempt | null): NaiveAttempt | null {
  if (a === null || b === null) return a ?? b;
  const key = ({ reach, met, times }: NaiveAttempt): number[] => [-reach, met ? 1 : 0, times[reach - 1] ?? 0, -(times[0] ?? 0)];
  const gap =
    key(b)
      .map((n, i) => n - (key(a)[i] ?? 0))
      .find((n) => n !== 0) ?? 0;
  return gap < 0 ? b : a;
}

function split(entered: (value: string | null) => number): { top: string[]; rest: string[] } {
  const ranked = ['x', 'y'].filter((value) => entered(value) > 0).sort((a, b) => entered(b) - entered(a) || (a < b ? -1 : 1));
  return { top: ranked.slice(0, 1), rest: ranked.slice(1) };
}

interface Parts {
  readonly top: readonly { readonly value: string; readonly attempts: readonly (NaiveAttempt | null)[] }[];
  readonly missing: readonly (NaiveAttempt | null)[];
  readonly rest: readonly (NaiveAttempt | null)[];
}

function arrange({ naive }: Case, { top, missing, rest }: Parts) {
  const shown = (attempts: Parts['rest']): boolean => naiveSteps(naive, attempts).entered > 0;
  return [
    ...top.map(({ value, attempts }) => toGroup(naive, value, attempts)),
    ...(shown(missing) ? [toGroup(naive, null, missing)] : []),
    ...(shown(rest) ? [{ ...toGroup(naive, 'Other', rest), other: true }] : []),
  ];
}
