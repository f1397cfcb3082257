import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/trends/compute';
import { parse } from '../../src/analyses/trends/spec';
import { memoryContext, type MemoryOptions } from '../support/timeline-context';

type Shown = readonly [period: string, value: number | null, complete: boolean];
interface Case {
  readonly says: string;
  readonly unit: string;
  /** Instants of views, all of one person. */
  readonly at: readonly string[];
  readonly options?: Omit<MemoryOptions, 'asOf'> & { readonly asOf?: string };
  readonly spec?: object;
  readonly shown: readonly Shown[];
}

const BERLIN = { timeZone: 'Europe/Berlin' };
const cases: readonly Case[] = [
  {
    says: 'the day of 23 hours ends an hour earlier in UTC',
    unit: 'day',
    at: ['2024-03-30T23:00:00Z', '2024-03-31T21:59:59Z', '2024-03-31T22:00:00Z'],
    options: BERLIN,
    shown: [
      ['2024-03-31', 2, true],
      ['2024-04-01', 1, false],
    ],
  },
  {
    says: 'the day of 25 hours ends an hour later in UTC',
    unit: 'day',
    at: ['2024-10-26T22:00:00Z', '2024-10-27T22:59:59Z', '2024-10-27T23:00:00Z'],
    options: BERLIN,
    shown: [
      ['2024-10-27', 2, true],
      ['2024-10-28', 1, false],
    ],
  },
  {
    says: 'the hour that does not exist is no period',
    unit: 'hour',
    at: ['2024-03-31T00:30:00Z', '2024-03-31T01:30:00Z'],
    options: BERLIN,
    shown: [
      ['2024-03-31T01:00:00+01:00', 1, true],
      ['2024-03-31T03:00:00+02:00', 1, false],
    ],
  },
  {
    says: 'the hour that occurs twice is two periods',
    unit: 'hour',
    at: ['2024-11-03T05:15:00Z', '2024-11-03T06:15:00Z'],
    options: { timeZone: 'America/New_York' },
    shown: [
      ['2024-11-03T01:00:00-04:00', 1, true],
      ['2024-11-03T01:00:00-05:00', 1, false],
    ],
  },
  {
    says: 'the week in which the clock changes is one week',
    unit: 'week',
    at: ['2024-03-24T23:00:00Z', '2024-03-31T21:59:59Z', '2024-03-31T22:00:00Z'],
    options: BERLIN,
    shown: [
      ['2024-03-25', 2, true],
      ['2024-04-01', 1, false],
    ],
  },
  {
    says: 'a zone half an hour off begins its days at 18:30 UTC',
    unit: 'day',
    at: ['2024-01-01T18:29:59Z', '2024-01-01T18:30:00Z'],
    options: { timeZone: 'Asia/Kolkata' },
    shown: [
      ['2024-01-01', 1, true],
      ['2024-01-02', 1, false],
    ],
  },
  {
    says: 'weeks begin on Monday: Sunday belongs to the week before',
    unit: 'week',
    at: ['2024-01-01T00:00:00Z', '2024-01-07T23:59:59Z', '2024-01-08T00:00:00Z'],
    shown: [
      ['2024-01-01', 2, true],
      ['2024-01-08', 1, false],
    ],
  },
  {
    says: 'weeks may begin on Sunday',
    unit: 'week',
    at: ['2023-12-31T00:00:00Z', '2024-01-06T23:59:59Z', '2024-01-07T00:00:00Z'],
    options: { weekStart: 'sunday' },
    shown: [
      ['2023-12-31', 2, true],
      ['2024-01-07', 1, false],
    ],
  },
  {
    says: 'a period is whole when as-of is its very last instant',
    unit: 'month',
    at: ['2024-02-01T00:00:00Z'],
    options: { asOf: '2024-02-29T23:59:59.999999Z' },
    shown: [['2024-02-01', 1, true]],
  },
  {
    says: 'a microsecond less, and it is not',
    unit: 'month',
    at: ['2024-02-01T00:00:00Z'],
    options: { asOf: '2024-02-29T23:59:59.999998Z' },
    shown: [['2024-02-01', 1, false]],
  },
  {
    says: 'periods without facts up to as-of are 0, and later ones do not exist',
    unit: 'quarter',
    at: ['2024-01-01T00:00:00Z'],
    options: { asOf: '2024-07-15T00:00:00Z' },
    spec: { range: { from: '2024-01-01', to: '2025-12-31' } },
    shown: [
      ['2024-01-01', 1, true],
      ['2024-04-01', 0, true],
      ['2024-07-01', 0, false],
    ],
  },
  {
    says: 'the first period is cut when the data begin after its first day, not when they begin later that day',
    unit: 'year',
    at: ['2023-01-02T00:00:00Z', '2024-01-01T15:00:00Z', '2025-01-01T00:00:00Z'],
    shown: [
      ['2023-01-01', 1, false],
      ['2024-01-01', 1, true],
      ['2025-01-01', 1, false],
    ],
  },
];

const micros = (iso: string): number => Date.parse(iso.slice(0, 19) + 'Z') * 1000 + Number(/\.(\d{6})/.exec(iso)?.[1] ?? 0);

test.each(cases)('$says', async ({ unit, at, options: { asOf, ...options } = {}, spec, shown }) => {
  const rows = at.map((iso) => ({ actor: 'u1', name: 'view', at: micros(iso) }));
  const context = memoryContext(rows, { ...options, ...(asOf !== undefined && { asOf: micros(asOf) }) });
  const { result } = await compute(parse({ series: [{ act: { event: 'view' } }], unit, ...spec }), context);
  expect(result.series[0]?.points.map(({ period, value, complete }) => [period, value, complete])).toEqual(shown);
});

test('a value of the breakdown that occurs only before the range is in no group of the comparison', async () => {
  const view = (day: string, plan: string) => ({ actor: 'u1', name: 'view', at: micros(`${day}T12:00:00Z`), props: { plan } });
  const rows = [view('2024-01-01', 'old'), view('2024-01-02', 'new'), view('2024-01-03', 'new'), view('2024-01-04', 'new')];
  const spec = {
    series: [{}],
    range: { from: '2024-01-03', to: '2024-01-04' },
    breakdown: { column: 'plan', of: 'event', top: 5 },
    compare: 'previous',
  };
  const { result } = await compute(parse(spec), memoryContext(rows));
  expect(result.series.map(({ value }) => value)).toEqual(['new']);
  expect(result.series[0]?.points.map(({ previous }) => previous?.value)).toEqual([0, 1]);
});
