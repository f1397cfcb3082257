import { expect, test } from 'vitest';
import { actorsOf, instant, rowsOfFacts } from '../funnel/build-case';
import { contextOf, run } from '../funnel/in-memory';
import { naiveActor, naiveSteps } from '../funnel/naive';
import { expected, naiveGroups, plain } from '../funnel/naive-groups';
import { everything, OPTIONS, rowOver, type Row } from './funnel-options';
import { facts as worlds } from './funnel-worlds';
import { tried, worldsOf } from './worlds';

async function scanned({ made, breakdown, trend }: Row) {
  const context = contextOf(rowsOfFacts(made.facts), {
    asOf: instant(made.asOf),
    ...(made.session === undefined ? {} : { session: made.session }),
  });
  const { steps, entered, excluded, ...more } = await run({ ...made.json, breakdown, trend, members: true }, context);
  return {
    steps: plain(steps),
    entered,
    excluded,
    groups: more.breakdown.map(({ value, other, steps: own }) => ({ value, other: other ?? false, ...plain(own) })),
    trend: Object.fromEntries(
      more.trend.filter((point) => point.entered > 0).map((point) => [point.period.slice(0, 13), [point.entered, point.converted]]),
    ),
  };
}

function reference({ made, breakdown, trend }: Row) {
  const naive = naiveSteps(
    made.naive,
    actorsOf(made).map((facts) => naiveActor(made.naive, facts)),
  );
  return {
    steps: expected(naive),
    entered: naive.entered,
    excluded: naive.excluded,
    groups: breakdown === null ? [] : naiveGroups(made, breakdown),
    trend: trend === null ? {} : naiveTrend(made, trend),
  };
}

/** Each period is a funnel of its own over the entries in it. */
function naiveTrend(made: Row['made'], { unit, from, to }: NonNullable<Row['trend']>) {
  const length = unit === 'hour' ? 3 : 72;
  const chain = (step: number): number => made.naive.steps.slice(0, step).filter(({ optional }) => !optional).length;
  return Object.fromEntries(
    [0, 1, 2, 3, 4].flatMap((period) => {
      const entry = [Math.max(made.naive.entry[0], period * length), Math.min(made.naive.entry[1], (period + 1) * length - 1)] as const;
      const reached = actorsOf(made).flatMap((facts) => {
        const attempt = naiveActor(made.naive, facts, undefined, entry);
        return attempt === null || attempt.met ? [] : [attempt.reach];
      });
      const entered = reached.filter((reach) => reach > chain(from)).length;
      const label = unit === 'hour' ? `2024-01-01T0${period}` : `2024-01-0${period + 1}`;
      return entered === 0 ? [] : [[label, [entered, reached.filter((reach) => reach > chain(to)).length]]];
    }),
  );
}

test('scan and reference agree in every pair of options', async () => {
  const { rows, covered } = everything();
  expect(covered).toBeGreaterThan(2000);
  expect(Object.keys(OPTIONS)).toHaveLength(19);
  const count = tried('funnel, scan and reference', rows.length);
  for (const [index, row] of rows.entries()) {
    for (const facts of worldsOf(worlds, index)) {
      const one = rowOver(row, facts);
      if (one.made.facts.length === 0) continue;
      expect({ row, ...(await scanned(one)), facts }).toEqual({ row, ...reference(one), facts });
      count.one();
    }
  }
  count.say();
});
