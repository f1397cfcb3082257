import { expect, test } from 'vitest';
import { gainsOf, pathLoss } from '../../src/analyses/funnel/gain';
import { parse } from '../../src/analyses/funnel/spec';
import { contextOf, rowsOf, run } from './in-memory';

const people = (n: number, path: string): string =>
  Array.from({ length: n }, (_, i) => [...path].map((step, k) => `${path}${i} 10:0${k} ${step}`).join('\n')).join('\n');

test('entrants x (target - rate) x later rates; removing a step is the upper bound; bottlenecks are ranked by it', async () => {
  // 100 enter, 40 go on (rate 0.4), 10 of them convert (rate 0.25).
  const context = contextOf(rowsOf(`${people(60, 'A')}\n${people(30, 'AB')}\n${people(10, 'ABC')}`));
  const spec = parse({ steps: [{ event: 'A' }, { event: 'B' }, { event: 'C' }], window: { n: 1, unit: 'hour' } });
  const result = await run(spec, context);
  expect(gainsOf(result, spec, () => 1)).toEqual([
    { step: 2, rate: 0.25, conversions: 30 },
    { step: 1, rate: 0.4, conversions: 15 },
  ]);
  // From 40 % to 50 %: 10 more at B, a quarter of them convert.
  expect(gainsOf(result, spec, (rate) => rate + 0.1).find(({ step }) => step === 1)?.conversions).toBeCloseTo(2.5, 10);
  expect(pathLoss(result)).toBeCloseTo(0.9, 12);
});

test('nobody entered: nothing to gain, no loss to tell', async () => {
  const spec = parse({ steps: [{ event: 'A' }, { event: 'B' }] });
  const result = await run(spec, contextOf(rowsOf('u 10:00 X')));
  expect(gainsOf(result, spec, () => 1)).toEqual([]);
  expect(pathLoss(result)).toBeNull();
});
