import { expect, test } from 'vitest';
import { FailureError } from '../../src/model/failure';
import { evaluate, parseFormula } from '../../src/analyses/trends/formula';
import { parse } from '../../src/analyses/trends/spec';
import { planTrends } from '../../src/analyses/trends/plan';
import { memoryContext } from '../support/timeline-context';

const value = (text: string, ...values: (number | null)[]): number | null => evaluate(parseFormula(text, values.length), values);

test.each([
  ['A + B * 2', [1, 3], 7],
  ['(A + B) * 2', [1, 3], 8],
  ['A - B - 1', [10, 3], 6],
  ['A / B / 2', [12, 3], 2],
  ['-A + --B', [1, 5], 4],
  ['100 * a / b', [1, 4], 25],
  ['A ÷ B × .5', [8, 2], 2],
  ['A / (B - 2)', [8, 2], null],
  ['A / B', [null, 2], null],
  ['0 * A', [null], null],
  ['1.5', [1], 1.5],
])('%s', (text, values, expected) => {
  expect(value(text, ...values)).toBe(expected);
});

test.each(['', 'A +', 'A B', '(A', 'A)', 'C', 'AB', 'A % B', '1..2', 'alert(1)', 'A / / B', '*A', '('.repeat(200), `${'-'.repeat(200)}A`])(
  'refused: %s',
  (text) => {
    expect(() => parseFormula(text, 2)).toThrow(FailureError);
  },
);

test.each([
  [{ series: [{ measure: 'sum' }] }, 'series[0].column'],
  [{ series: [{ measure: 'count', actorsWindow: 7 }] }, 'series[0].actorsWindow'],
  [{ series: [{ measure: 'actors', actorsWindow: 7 }], unit: 'hour' }, 'unit'],
  [{ series: [{ measure: 'actors', actorsWindow: 7 }], cumulative: true }, 'cumulative'],
  [{ series: [{ measure: 'p90', column: 'x' }], cumulative: true }, 'cumulative'],
  [{ series: [{ act: { order: true } }] }, 'series[0].act'],
  [{ series: [{}], formula: 'A / B' }, 'formula'],
])('a spec that does not hold together is refused with its path: %j', (spec, path) => {
  const { mart } = memoryContext([{ actor: 'u', name: 'a', at: 0 }]);
  try {
    planTrends(parse(spec), mart);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(FailureError);
    expect(error).toMatchObject({ failure: { path } });
  }
});
