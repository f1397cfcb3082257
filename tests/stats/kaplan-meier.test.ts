import { expect, test } from 'vitest';
import { kaplanMeier, kaplanMeierCounted } from '../../src/stats/kaplan-meier';

// Weeks of remission, 6-mercaptopurine and placebo: Freireich et al., Blood 21 (1963); the estimates of the first group and their Greenwood standard
// errors are printed in Kleinbaum & Klein, Survival Analysis, chapter 2, and in the manuals of Stata and SAS.
const TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23];
const TREATED_STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

test('the leukaemia trial: estimates, Greenwood errors, intervals and median of the treated', () => {
  const { steps, median, interval } = kaplanMeier(TREATED, TREATED_STILL_WELL);
  expect(steps.map(({ time, atRisk, ended }) => [time, atRisk, ended])).toEqual([
    [6, 21, 3],
    [7, 17, 1],
    [10, 15, 1],
    [13, 12, 1],
    [16, 11, 1],
    [22, 7, 1],
    [23, 6, 1],
  ]);
  expect(steps.map(({ survival }) => survival.toFixed(4))).toEqual(['0.8571', '0.8067', '0.7529', '0.6902', '0.6275', '0.5378', '0.4482']);
  expect(steps.map(({ error }) => error.toFixed(4))).toEqual(['0.0764', '0.0869', '0.0963', '0.1068', '0.1141', '0.1282', '0.1346']);
  expect(steps.map((step) => step.interval?.map((end) => end.toFixed(4)))).toEqual([
    ['0.6197', '0.9516'],
    ['0.5631', '0.9228'],
    ['0.5032', '0.8894'],
    ['0.4316', '0.8491'],
    ['0.3675', '0.8049'],
    ['0.2678', '0.7468'],
    ['0.1881', '0.6801'],
  ]);
  expect(median).toBe(23);
  expect(interval).toEqual([13, null]);
});

test('the placebo group: nobody is censored, so it is the empirical share', () => {
  const { steps, median } = kaplanMeier(PLACEBO, []);
  expect(steps.map(({ survival }) => survival.toFixed(4))).toEqual(
    [19, 17, 16, 14, 12, 8, 6, 4, 3, 2, 1, 0].map((left) => (left / 21).toFixed(4)),
  );
  expect(median).toBe(8);
  expect(steps.at(-1)?.interval).toBeNull();
});

test('order does not matter, a tie ends before it is censored, and nothing gives nothing', () => {
  expect(kaplanMeier([3, 1, 2], [2, 5])).toEqual(kaplanMeier([1, 2, 3], [5, 2]));
  expect(kaplanMeier([2], [2]).steps).toMatchObject([{ time: 2, atRisk: 2, survival: 0.5 }]);
  expect(kaplanMeier([], [1, 2])).toEqual({ steps: [], median: null, interval: [null, null] });
});

test('whole durations as counts give the same', () => {
  const counts = (values: readonly number[]): Int32Array => {
    const found = new Int32Array(36);
    for (const value of values) found[value] = (found[value] ?? 0) + 1;
    return found;
  };
  expect(kaplanMeierCounted(counts(TREATED), counts(TREATED_STILL_WELL))).toEqual(kaplanMeier(TREATED, TREATED_STILL_WELL));
});
