import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/retention/compute';
import { parse } from '../../src/analyses/retention/spec';
import { FailureError } from '../../src/model/failure';
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';
import { memoryContext } from '../support/timeline-context';

const at = (text: string): number => Date.parse(`${text}Z`) * 1000;
const event = (actor: string, time: string, name = 'visit', props?: TimelineRow['props']): TimelineRow => ({
  actor,
  at: at(time),
  name,
  props,
});
const run = async (rows: readonly TimelineRow[], spec: unknown, asOf?: string) =>
  (await compute(parse(spec), memoryContext(rows, asOf === undefined ? {} : { asOf: at(asOf) }))).result;

/** The daily table with a diagonal of unfinished days that product analytics tools show. */
test('daily, recurring: each day on which someone was there is a cohort, and the days after it count', async () => {
  const rows = [
    event('p1', '2020-06-10T09:00'),
    event('p2', '2020-06-10T10:00'),
    event('p1', '2020-06-11T12:00'),
    event('p2', '2020-06-11T13:00'),
    event('p1', '2020-06-12T09:00'),
    event('p1', '2020-06-14T09:00'),
    event('p2', '2020-06-14T12:00'),
  ];
  const result = await run(rows, { unit: 'day', cohort: 'recurring', periods: 5 });
  expect(result.cohorts.map(({ start, size, cells }) => [start, size, cells.map((cell) => cell.count)])).toEqual([
    ['2020-06-10', 2, [2, 2, 1, 0, 2]],
    ['2020-06-11', 2, [2, 1, 0, 2]],
    ['2020-06-12', 1, [1, 0, 1]],
    ['2020-06-13', 0, [0, 0]],
    ['2020-06-14', 2, [2]],
  ]);
  expect(result.cohorts[3]?.cells.map((cell) => cell.rate)).toEqual([null, null]);
  expect(result.cohorts[4]?.cells[0]).toMatchObject({ rate: 1, complete: false });
  expect(result.average).toEqual({ weighted: [1, 0.6, 0.25, 0, null], simple: [1, 0.5, 0.25, 0, null] });
});

test('a start is never its own return; a later act of the same name is, and one before the start is not', async () => {
  const rows = [event('u', '2024-01-01T10:00', 'buy'), event('u', '2024-01-02T09:00', 'see'), event('u', '2024-01-03T10:00', 'buy')];
  const count = async (spec: object): Promise<number[]> =>
    (await run(rows, { unit: 'day', periods: 3, ...spec })).cohorts.flatMap((cohort) => cohort.cells.map((cell) => cell.count));
  expect(await count({ start: { event: 'buy' }, return: { event: 'buy' } })).toEqual([1, 0, 1]);
  expect(await count({ start: { event: 'see' }, return: { event: 'buy' } })).toEqual([1, 1]);
  expect(await count({ start: { event: 'see' }, return: { event: 'buy' }, match: 'on-or-after', minReturns: 2 })).toEqual([1, 0]);
});

test('first ever looks at the name, first matching at the whole condition', async () => {
  const rows = [event('u', '2024-01-01T10:00', 'buy', { plan: 'free' }), event('u', '2024-01-03T10:00', 'buy', { plan: 'pro' })];
  const start = { event: 'buy', where: [{ column: 'plan', op: '=', value: 'pro' }] };
  expect((await run(rows, { unit: 'day', start, cohort: 'first-ever' })).cohorts).toEqual([]);
  expect((await run(rows, { unit: 'day', start, cohort: 'first-matching' })).cohorts.map((cohort) => [cohort.start, cohort.size])).toEqual([
    ['2024-01-03', 1],
  ]);
});

test('a month by the calendar and by elapsed time are different questions', async () => {
  const rows = [event('u', '2024-01-31T23:00'), event('u', '2024-02-01T01:00')];
  const counts = async (index: string) =>
    (await run(rows, { unit: 'month', index, periods: 2 }, '2024-12-31T00:00')).cohorts[0]?.cells.map((cell) => cell.count);
  expect(await counts('calendar')).toEqual([1, 1]);
  expect(await counts('rolling')).toEqual([1, 0]);
});

test('range and entry are rounded out to whole periods, and entry bounds the cohorts only', async () => {
  const rows = [
    event('a', '2024-01-01T10:00'),
    event('a', '2024-01-10T10:00'),
    event('b', '2024-01-09T10:00'),
    event('b', '2024-01-20T10:00'),
  ];
  const result = await run(rows, { unit: 'week', entry: { from: '2024-01-03', to: '2024-01-04' }, periods: 4 });
  expect(result.cohorts.map(({ start, cells }) => [start, cells.map((cell) => cell.count)])).toEqual([['2024-01-01', [1, 1, 0]]]);
  const cut = await run(rows, { unit: 'week', range: { from: null, to: '2024-01-08' }, periods: 4 });
  expect(cut.cohorts.map(({ start, cells }) => [start, cells.map((cell) => [cell.count, cell.complete])])).toEqual([
    [
      '2024-01-01',
      [
        [1, true],
        [1, true],
      ],
    ],
    ['2024-01-08', [[1, true]]],
  ]);
});

test('a day of 23 or 25 hours is one calendar day; hours carry their offset', async () => {
  const rows = [event('u', '2024-03-30T22:30'), event('u', '2024-03-31T21:30'), event('u', '2024-04-01T21:30')];
  const context = memoryContext(rows, { timeZone: 'Europe/Berlin' });
  const daily = (await compute(parse({ unit: 'day', periods: 4 }), context)).result;
  expect(daily.cohorts.map(({ start, cells }) => [start, cells.map((cell) => cell.count)])).toEqual([['2024-03-30', [1, 1, 1]]]);
  const hourly = (await compute(parse({ unit: 'hour', periods: 2 }), context)).result;
  expect(hourly.cohorts[0]?.start).toBe('2024-03-30T23:00:00+01:00');
});

test('refuses what is not a spec, with its path', () => {
  const pathOf = (input: unknown): string | undefined => {
    try {
      parse(input);
      return undefined;
    } catch (error) {
      return error instanceof FailureError && error.failure.code === 'spec-invalid' ? error.failure.path : undefined;
    }
  };
  expect(pathOf({ unit: 'fortnight' })).toBe('unit');
  expect(pathOf({ perods: 3 })).toBe('perods');
  expect(pathOf({ match: { brackets: [] } })).toBe('match.brackets');
  expect(pathOf({ periods: 0 })).toBe('periods');
});

test('a name that does not occur gives an empty table, not an error; no facts too', async () => {
  expect((await run([event('u', '2024-01-01T10:00')], { start: { event: 'nothing' } })).cohorts).toEqual([]);
  expect(await compute(parse({}), memoryContext([]))).toMatchObject({ result: { cohorts: [], observedUntil: null } });
});
