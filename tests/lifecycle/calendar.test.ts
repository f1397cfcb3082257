import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/lifecycle/compute';
import { parse } from '../../src/analyses/lifecycle/spec';
import { memoryContext, type MemoryOptions } from '../support/timeline-context';

/** new, returning, resurrecting, dormant; `open`: not complete, `first`: the first of the data. */
type Shown = readonly [start: string, flows: readonly [number, number, number, number], ...marks: ('open' | 'first')[]];
interface Case {
  readonly says: string;
  readonly unit: string;
  readonly acts: Readonly<Record<string, readonly string[]>>;
  readonly options?: Omit<MemoryOptions, 'asOf'> & { readonly asOf?: string };
  readonly spec?: object;
  readonly shown: readonly Shown[];
}

const BERLIN = { timeZone: 'Europe/Berlin' };
const cases: readonly Case[] = [
  {
    says: 'midnight of the day of 23 hours parts two days: returning, not the same day',
    unit: 'day',
    acts: { a: ['2024-03-31T21:59:59Z', '2024-03-31T22:00:00Z'] },
    options: BERLIN,
    shown: [
      ['2024-03-31', [1, 0, 0, 0], 'first'],
      ['2024-04-01', [0, 1, 0, 0], 'open'],
    ],
  },
  {
    says: 'both ends of the day of 25 hours are one day',
    unit: 'day',
    acts: { a: ['2024-10-26T22:00:00Z', '2024-10-27T22:59:59Z'] },
    options: BERLIN,
    shown: [['2024-10-27', [1, 0, 0, 0], 'open', 'first']],
  },
  {
    says: 'the hours around one that does not exist are neighbours',
    unit: 'hour',
    acts: { a: ['2024-03-31T00:30:00Z', '2024-03-31T01:30:00Z'] },
    options: BERLIN,
    shown: [
      ['2024-03-31T01:00:00+01:00', [1, 0, 0, 0], 'first'],
      ['2024-03-31T03:00:00+02:00', [0, 1, 0, 0], 'open'],
    ],
  },
  {
    says: 'of an hour that occurs twice, each is a period',
    unit: 'hour',
    acts: { a: ['2024-10-27T00:30:00Z', '2024-10-27T02:30:00Z'] },
    options: BERLIN,
    shown: [
      ['2024-10-27T02:00:00+02:00', [1, 0, 0, 0], 'first'],
      ['2024-10-27T02:00:00+01:00', [0, 0, 0, 1]],
      ['2024-10-27T03:00:00+01:00', [0, 0, 1, 0], 'open'],
    ],
  },
  {
    says: 'weeks begin on Monday: Sunday and Monday are two weeks',
    unit: 'week',
    acts: { a: ['2024-01-07T12:00:00Z', '2024-01-08T12:00:00Z'] },
    shown: [
      ['2024-01-01', [1, 0, 0, 0], 'first'],
      ['2024-01-08', [0, 1, 0, 0], 'open'],
    ],
  },
  {
    says: 'weeks may begin on Sunday: then they are one',
    unit: 'week',
    acts: { a: ['2024-01-07T12:00:00Z', '2024-01-08T12:00:00Z'] },
    options: { weekStart: 'sunday' },
    shown: [['2024-01-07', [1, 0, 0, 0], 'open', 'first']],
  },
  {
    says: 'a week across the change of the year is one week, of the year after',
    unit: 'week',
    acts: { a: ['2024-12-30T00:00:00Z', '2025-01-05T23:59:59Z'], b: ['2025-01-06T00:00:00Z'] },
    shown: [
      ['2024-12-30', [1, 0, 0, 0], 'first'],
      ['2025-01-06', [1, 0, 0, 1], 'open'],
    ],
  },
  {
    says: 'who is quiet in a period that is not over counts, and the period says so',
    unit: 'month',
    acts: { a: ['2024-01-31T23:59:59Z'], b: ['2024-02-01T00:00:00Z'] },
    shown: [
      ['2024-01-01', [1, 0, 0, 0], 'first'],
      ['2024-02-01', [1, 0, 0, 1], 'open'],
    ],
  },
  {
    says: 'a period is over when as-of is its last microsecond',
    unit: 'month',
    acts: { a: ['2024-01-15T00:00:00Z'] },
    options: { asOf: '2024-02-29T23:59:59.999999Z' },
    shown: [
      ['2024-01-01', [1, 0, 0, 0], 'first'],
      ['2024-02-01', [0, 0, 0, 1]],
    ],
  },
  {
    says: 'someone who leaves is dormant once, however long the silence',
    unit: 'quarter',
    acts: { a: ['2024-01-01T00:00:00Z', '2024-10-01T00:00:00Z'] },
    shown: [
      ['2024-01-01', [1, 0, 0, 0], 'first'],
      ['2024-04-01', [0, 0, 0, 1]],
      ['2024-07-01', [0, 0, 0, 0]],
      ['2024-10-01', [0, 0, 1, 0], 'open'],
    ],
  },
  {
    says: 'a range hides periods and changes nobody: who came before it is not new in it',
    unit: 'week',
    acts: { a: ['2024-01-02T00:00:00Z', '2024-01-16T00:00:00Z'], b: ['2024-01-09T00:00:00Z'] },
    spec: { range: { from: '2024-01-10', to: null } },
    shown: [
      ['2024-01-08', [1, 0, 0, 1]],
      ['2024-01-15', [0, 0, 1, 1], 'open'],
    ],
  },
  {
    says: 'new is the first activity that fits, the first period that of all data',
    unit: 'day',
    acts: { a: ['2024-01-02T00:00:00Z'], 'other:a': ['2024-01-01T00:00:00Z'] },
    spec: { event: 'view' },
    shown: [['2024-01-02', [1, 0, 0, 0], 'open']],
  },
];

const micros = (iso: string): number => Date.parse(iso.slice(0, 19) + 'Z') * 1000 + Number(/\.(\d{6})/.exec(iso)?.[1] ?? 0);

test.each(cases)('$says', async ({ unit, acts, options: { asOf, ...options } = {}, spec, shown }) => {
  const rows = Object.entries(acts).flatMap(([who, times]) => {
    const [name = '', actor] = who.includes(':') ? who.split(':') : ['view', who];
    return times.map((iso) => ({ actor: actor ?? '', name, at: micros(iso) }));
  });
  const context = memoryContext(rows, { ...options, ...(asOf !== undefined && { asOf: micros(asOf) }) });
  const { result } = await compute(parse({ unit, ...spec }), context);
  const found = result.periods.map((period) => [
    period.start,
    [period.new, period.returning, period.resurrecting, period.dormant],
    ...(period.complete ? [] : ['open']),
    ...(period.leftCensored ? ['first'] : []),
  ]);
  expect(found).toEqual(shown);
});
