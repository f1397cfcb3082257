import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchAll } from '../../src/analyses/funnel/compute';
import { contextOf, plan, run } from './in-memory';
import { actorsOf, instant, rowsOfFacts, type Case } from './build-case';
import { naiveActor, naiveSteps } from './naive';
import { expected, naiveGroups, plain } from './naive-groups';
import { cases, crowdedCases } from './random-cases';

const contextFor = ({ facts, asOf, session }: Case) => contextOf(rowsOfFacts(facts), { asOf: instant(asOf), session });
const many = { numRuns: 500 };
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
      actorsOf(made).map((facts) => naiveActor(made.naive, facts)),
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
      const attempts = actorsOf(made)
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
      const breakdown = { column: 'p', at, step: at === 'step' ? made.naive.steps.length - 1 : 0, top: 1 };
      const result = await run({ ...made.json, breakdown }, contextFor(made));
      expect(result.breakdown.map(({ value, other, steps }) => ({ value, other: other ?? false, ...plain(steps) }))).toEqual(
        naiveGroups(made, breakdown),
      );
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
