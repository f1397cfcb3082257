import { describe, expect, test } from 'vitest';
import { lines, run, type Case } from './hand-context';

/** Every expectation was worked out on paper from the methodology. 2024-01-01 is a Monday. */
type Hand = Case & { readonly title: string; readonly expected: readonly string[] };
const day = (spec: object = {}): object => ({ unit: 'day', periods: 4, ...spec });

const FIRST = `
  a 2024-01-01T09:00
  a 2024-01-02T09:00
  a 2024-01-04T09:00
  b 2024-01-02T10:00`;
const firstEver: readonly Hand[] = [
  { title: 'on', match: 'on', expected: ['2024-01-01 1: 1 1 0 1', '2024-01-02 1: 1 0 0'] },
  { title: 'on or after', match: 'on-or-after', expected: ['2024-01-01 1: 1 1 1 1', '2024-01-02 1: 1 0 0'] },
  { title: 'on or before', match: 'on-or-before', expected: ['2024-01-01 1: 1 1 1 1', '2024-01-02 1: 1 0 0'] },
  { title: 'streak', match: 'streak', expected: ['2024-01-01 1: 1 1 0 0', '2024-01-02 1: 1 0 0'] },
  { title: 'brackets: days 1-2 and 3', match: { brackets: [2, 1] }, expected: ['2024-01-01 1: 1 1 1', '2024-01-02 1: 1 0'] },
].map(({ title, match, expected }) => ({
  title: `first ever, ${title}`,
  timeline: FIRST,
  spec: day({ match }),
  end: '2024-01-05T00:00',
  expected,
}));

const MATCHING = `
  a 2024-01-01T09:00 buy {"plan":"free"}
  a 2024-01-02T09:00 buy {"plan":"pro"}
  a 2024-01-04T09:00 buy {"plan":"free"}`;
const PRO = { event: 'buy', where: [{ column: 'plan', op: '=', value: 'pro' }] };
const firstMatching: readonly Hand[] = [
  { title: 'on', match: 'on', expected: ['2024-01-02 1: 1 0 1 0'] },
  { title: 'on or after', match: 'on-or-after', expected: ['2024-01-02 1: 1 1 1 0'] },
  { title: 'on or before', match: 'on-or-before', expected: ['2024-01-02 1: 1 0 1 1'] },
  { title: 'streak', match: 'streak', expected: ['2024-01-02 1: 1 0 0 0'] },
  { title: 'brackets: day 1 and days 2-3', match: { brackets: [1, 2] }, expected: ['2024-01-02 1: 1 0 1'] },
].map(({ title, match, expected }) => ({
  title: `first matching, ${title}`,
  timeline: MATCHING,
  spec: day({ cohort: 'first-matching', start: PRO, return: { event: 'buy' }, match }),
  end: '2024-01-06T00:00',
  expected,
}));

const AGAIN = `
  a 2024-01-01T09:00
  a 2024-01-02T09:00
  a 2024-01-04T09:00
  b 2024-01-01T10:00
  b 2024-01-03T10:00`;
const recurring: readonly Hand[] = [
  { title: 'on', match: 'on', expected: ['2024-01-01 2: 2 1 1 1', '2024-01-02 1: 1 0 1', '2024-01-03 1: 1 0', '2024-01-04 1: 1'] },
  {
    title: 'on or after',
    match: 'on-or-after',
    expected: ['2024-01-01 2: 2 2 2 1', '2024-01-02 1: 1 1 1', '2024-01-03 1: 1 0', '2024-01-04 1: 1'],
  },
  {
    title: 'on or before',
    match: 'on-or-before',
    expected: ['2024-01-01 2: 2 1 2 2', '2024-01-02 1: 1 0 1', '2024-01-03 1: 1 0', '2024-01-04 1: 1'],
  },
  { title: 'streak', match: 'streak', expected: ['2024-01-01 2: 2 1 0 0', '2024-01-02 1: 1 0 0', '2024-01-03 1: 1 0', '2024-01-04 1: 1'] },
  {
    title: 'a bracket of two days, not over for the later cohorts',
    match: { brackets: [2] },
    expected: ['2024-01-01 2: 2 2', '2024-01-02 1: 1 1', '2024-01-03 1: 1 0*', '2024-01-04 1: 1'],
  },
].map(({ title, match, expected }) => ({
  title: `recurring, ${title}`,
  timeline: AGAIN,
  spec: day({ cohort: 'recurring', match }),
  end: '2024-01-05T00:00',
  expected,
}));

const TWICE = `
  a 2024-01-01T09:00
  a 2024-01-02T09:00
  a 2024-01-03T09:00
  b 2024-01-01T09:00
  b 2024-01-03T09:00
  b 2024-01-03T10:00`;
const minReturns: readonly Hand[] = [
  { title: 'on', match: 'on', expected: ['2024-01-01 2: 2 0 1'] },
  { title: 'on or after: two from day 1 on, two from day 2 on', match: 'on-or-after', expected: ['2024-01-01 2: 2 2 1'] },
  { title: 'on or before: two by day 1, two by day 2', match: 'on-or-before', expected: ['2024-01-01 2: 2 0 2'] },
  { title: 'streak: two in each', match: 'streak', expected: ['2024-01-01 2: 2 0 0'] },
  { title: 'brackets: two in days 1-2', match: { brackets: [2] }, expected: ['2024-01-01 2: 2 2'] },
].map(({ title, match, expected }) => ({
  title: `two returns, ${title}`,
  timeline: TWICE,
  spec: day({ periods: 3, minReturns: 2, match }),
  end: '2024-01-04T00:00',
  expected,
}));

const FOUR_LATER = `
  a 2024-01-01T09:00
  a 2024-01-02T09:00
  a 2024-01-03T09:00
  a 2024-01-05T09:00`;
const NIGHT = `
  a 2024-01-01T20:00
  a 2024-01-02T10:00
  b 2024-01-01T20:00
  b 2024-01-02T20:00`;
const index: readonly Hand[] = [
  {
    title: 'calendar: 14 hours later is the next day',
    timeline: NIGHT,
    spec: day({ periods: 2 }),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 2: 2 2'],
  },
  {
    title: 'rolling: 14 hours later is still day 0, exactly 24 hours later is day 1',
    timeline: NIGHT,
    spec: day({ periods: 2, index: 'rolling' }),
    end: '2024-01-04T00:00',
    expected: ['2024-01-01 2: 2 1'],
  },
  {
    title: 'rolling: complete once the last possible member of the day has lived through it, to the microsecond',
    timeline: NIGHT,
    spec: day({ periods: 2, index: 'rolling' }),
    end: '2024-01-04T00:00',
    less: 1,
    expected: ['2024-01-01 2: 2 1'],
  },
  {
    title: 'rolling: one microsecond earlier it is not',
    timeline: NIGHT,
    spec: day({ periods: 2, index: 'rolling' }),
    end: '2024-01-04T00:00',
    less: 2,
    expected: ['2024-01-01 2: 2 1*'],
  },
  {
    title: 'a streak that is broken does not go on when it is resumed',
    timeline: FOUR_LATER,
    spec: day({ periods: 5, match: 'streak' }),
    end: '2024-01-06T00:00',
    expected: ['2024-01-01 1: 1 1 1 0 0'],
  },
  {
    title: '31 January: February and March follow by the calendar',
    timeline: 'a 2024-01-31T12:00\na 2024-02-29T12:00\na 2024-03-31T12:00',
    spec: { unit: 'month', periods: 3 },
    end: '2024-05-01T00:00',
    expected: ['2024-01-01 1: 1 1 1'],
  },
  {
    title: '31 January: 29 days later is month 0 and 60 days later month 2 by elapsed time',
    timeline: 'a 2024-01-31T12:00\na 2024-02-29T12:00\na 2024-03-31T12:00',
    spec: { unit: 'month', periods: 3, index: 'rolling' },
    end: '2024-05-01T00:00',
    expected: ['2024-01-01 1: 1 0 1'],
  },
  {
    title: 'quarters by the calendar',
    timeline: 'a 2024-03-31T23:00\na 2024-04-01T01:00\nb 2024-01-01T00:00\nb 2024-12-31T23:00',
    spec: { unit: 'quarter', periods: 4 },
    end: '2025-01-01T00:00',
    expected: ['2024-01-01 2: 2 1 0 1'],
  },
];

const WEEKEND = 'a 2024-01-06T12:00\na 2024-01-07T12:00';
const SPRING = 'a 2024-03-30T12:00+01:00\na 2024-03-31T23:30+02:00\na 2024-04-01T00:30+02:00';
const AUTUMN = 'a 2024-10-27T00:30+02:00\na 2024-10-27T23:45+01:00';
const berlin = { timeZone: 'Europe/Berlin' };
const newYork = { timeZone: 'America/New_York' };
const clocks: readonly Hand[] = [
  {
    title: 'weeks from Monday hold Saturday and Sunday',
    timeline: WEEKEND,
    spec: { unit: 'week', periods: 2 },
    end: '2024-01-14T00:00',
    expected: ['2024-01-01 1: 1 0*'],
  },
  {
    title: 'weeks from Sunday part them, and end a day earlier',
    timeline: WEEKEND,
    spec: { unit: 'week', periods: 2 },
    weekStart: 'sunday',
    end: '2024-01-14T00:00',
    expected: ['2023-12-31 1: 1 1'],
  },
  {
    title: 'Berlin, a day of 23 hours is one day',
    ...berlin,
    timeline: SPRING,
    spec: day({ periods: 3 }),
    end: '2024-04-02T00:00+02:00',
    expected: ['2024-03-30 1: 1 1 1'],
  },
  {
    title: 'Berlin, 35.5 hours over it are one rolling day',
    ...berlin,
    timeline: SPRING,
    spec: day({ periods: 3, index: 'rolling' }),
    end: '2024-04-03T01:00+02:00',
    expected: ['2024-03-30 1: 1 1 0'],
  },
  {
    title: 'Berlin, 24.25 hours inside a day of 25 are no return',
    ...berlin,
    timeline: AUTUMN,
    spec: day({ periods: 2 }),
    end: '2024-10-29T00:00+01:00',
    expected: ['2024-10-27 1: 1 0'],
  },
  {
    title: 'Berlin, by elapsed time they are',
    ...berlin,
    timeline: AUTUMN,
    spec: day({ periods: 2, index: 'rolling' }),
    end: '2024-10-30T00:00+01:00',
    expected: ['2024-10-27 1: 1 1'],
  },
  {
    title: 'Berlin, from 1:30 to 3:10 over the hour that is not there is one hour',
    ...berlin,
    timeline: 'a 2024-03-31T01:30+01:00\na 2024-03-31T03:10+02:00',
    spec: { unit: 'hour', periods: 2 },
    end: '2024-03-31T04:00+02:00',
    expected: ['2024-03-31T01:00:00+01:00 1: 1 1'],
  },
  {
    title: 'Berlin, 2:30 comes twice: an hour apart',
    ...berlin,
    timeline: 'a 2024-10-27T02:30+02:00\na 2024-10-27T02:30+01:00',
    spec: { unit: 'hour', periods: 2 },
    end: '2024-10-27T03:00+01:00',
    expected: ['2024-10-27T02:00:00+02:00 1: 1 1'],
  },
  {
    title: 'New York, from 1:30 to 3:30 in spring is one hour',
    ...newYork,
    timeline: 'a 2024-03-10T01:30-05:00\na 2024-03-10T03:30-04:00',
    spec: { unit: 'hour', periods: 2 },
    end: '2024-03-10T04:00-04:00',
    expected: ['2024-03-10T01:00:00-05:00 1: 1 1'],
  },
  {
    title: 'New York, 1:30 comes twice in autumn: two cohorts',
    ...newYork,
    timeline: 'a 2024-11-03T01:30-04:00\na 2024-11-03T02:30-05:00\nb 2024-11-03T01:30-05:00',
    spec: { unit: 'hour', periods: 3 },
    end: '2024-11-03T03:00-05:00',
    expected: ['2024-11-03T01:00:00-04:00 1: 1 0 1', '2024-11-03T01:00:00-05:00 1: 1 0'],
  },
  {
    title: 'New York, from Saturday 23:30 to Monday 0:10 over the short Sunday: two days',
    ...newYork,
    timeline: 'a 2024-03-09T23:30-05:00\na 2024-03-11T00:10-04:00',
    spec: day({ periods: 3 }),
    end: '2024-03-12T00:00-04:00',
    expected: ['2024-03-09 1: 1 0 1'],
  },
  {
    title: 'New York, but only 23 h 40 min',
    ...newYork,
    timeline: 'a 2024-03-09T23:30-05:00\na 2024-03-11T00:10-04:00',
    spec: day({ periods: 3, index: 'rolling' }),
    end: '2024-03-13T01:00-04:00',
    expected: ['2024-03-09 1: 1 0 0'],
  },
  {
    title: 'New York, from Saturday 23:00 to Sunday 23:30 in autumn: one day, 25.5 hours',
    ...newYork,
    timeline: 'a 2024-11-02T23:00-04:00\na 2024-11-03T23:30-05:00',
    spec: day({ periods: 2 }),
    end: '2024-11-04T00:00-05:00',
    expected: ['2024-11-02 1: 1 1'],
  },
];

const PAIR = 'a 2024-01-01T10:00\na 2024-01-02T09:00';
const LATE = 'a 2024-01-01T10:00\na 2024-01-05T10:00';
const WEEKS = `
  a 2024-01-01T10:00
  a 2024-01-14T23:00
  a 2024-01-15T10:00
  b 2024-01-15T10:00`;
const BEFORE = `
  a 2023-12-31T10:00
  a 2024-01-02T10:00
  b 2024-01-03T10:00`;
const borders: readonly Hand[] = [
  {
    title: 'a period that is going on is open, one that has not begun is not there',
    timeline: PAIR,
    spec: day(),
    end: '2024-01-02T12:00',
    expected: ['2024-01-01 1: 1 1*'],
  },
  {
    title: 'a cell is complete with the last microsecond of its period',
    timeline: PAIR,
    spec: day(),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 1: 1 1'],
  },
  { title: 'and not one earlier', timeline: PAIR, spec: day(), end: '2024-01-03T00:00', less: 1, expected: ['2024-01-01 1: 1 1*'] },
  {
    title: 'on or after, as of the 2nd: complete, though a return will come',
    timeline: LATE,
    spec: day({ match: 'on-or-after' }),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 1: 1 0'],
  },
  {
    title: 'on or after, as of the 5th: it came',
    timeline: LATE,
    spec: day({ match: 'on-or-after' }),
    end: '2024-01-06T00:00',
    expected: ['2024-01-01 1: 1 1 1 1'],
  },
  {
    title: 'a range of Wednesday to Thursday is rounded out to its two weeks; nothing after is seen',
    timeline: WEEKS,
    spec: { unit: 'week', periods: 4, range: { from: '2024-01-03', to: '2024-01-11' } },
    end: '2024-02-01T00:00',
    expected: ['2024-01-01 1: 1 1', '2024-01-08 0: 0'],
  },
  {
    title: 'an entry bounds the cohorts only',
    timeline: WEEKS,
    spec: { unit: 'week', periods: 4, entry: { from: '2024-01-03', to: '2024-01-04' } },
    end: '2024-01-22T00:00',
    expected: ['2024-01-01 1: 1 1 1'],
  },
  {
    title: 'first ever looks before the range: who began earlier is in no cohort',
    timeline: BEFORE,
    spec: day({ range: { from: '2024-01-01', to: '2024-01-03' } }),
    end: '2024-01-04T00:00',
    expected: ['2024-01-01 0: 0 0 0', '2024-01-02 0: 0 0', '2024-01-03 1: 1'],
  },
  {
    title: 'recurring does not',
    timeline: BEFORE,
    spec: day({ cohort: 'recurring', range: { from: '2024-01-01', to: '2024-01-03' } }),
    end: '2024-01-04T00:00',
    expected: ['2024-01-01 0: 0 0 0', '2024-01-02 1: 1 0', '2024-01-03 1: 1'],
  },
  {
    title: 'a period without a start is a cohort of nobody',
    timeline: 'a 2024-01-01T10:00\nb 2024-01-03T10:00',
    spec: day(),
    end: '2024-01-04T00:00',
    expected: ['2024-01-01 1: 1 0 0', '2024-01-02 0: 0 0', '2024-01-03 1: 1'],
  },
  {
    title: 'midnight belongs to the day it begins',
    timeline: 'a 2024-01-01T23:59:59.999\na 2024-01-02T00:00\nb 2024-01-02T00:00',
    spec: day(),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 1: 1 1', '2024-01-02 1: 1'],
  },
];

const acts: readonly Hand[] = [
  {
    title: 'a return at the very instant of the start lies in period 0 and counts nowhere',
    timeline: 'a 2024-01-01T10:00 begin\na 2024-01-01T10:00 come',
    spec: day({ start: { event: 'begin' }, return: { event: 'come' }, match: 'on-or-before' }),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 1: 1 0'],
  },
  {
    title: 'a return before the start does not count',
    timeline: 'a 2024-01-01T10:00 come\na 2024-01-02T10:00 begin\na 2024-01-04T10:00 come',
    spec: day({ start: { event: 'begin' }, return: { event: 'come' } }),
    end: '2024-01-05T00:00',
    expected: ['2024-01-02 1: 1 0 1'],
  },
  {
    title: 'any of several events starts',
    timeline: 'a 2024-01-01T10:00 x\nb 2024-01-02T10:00 y\nc 2024-01-01T10:00 z\na 2024-01-02T10:00 z',
    spec: day({ start: { event: ['x', 'y'] } }),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 1: 1 1', '2024-01-02 1: 1'],
  },
  {
    title: 'the filter applies before the first is looked for, and to returns',
    timeline:
      'a 2024-01-01T10:00 buy {"plan":"free"}\na 2024-01-02T10:00 buy {"plan":"pro"}\na 2024-01-03T10:00 buy {"plan":"free"}\na 2024-01-04T10:00 buy {"plan":"pro"}',
    spec: day({ filter: [{ column: 'plan', op: '!=', value: 'free' }] }),
    end: '2024-01-05T00:00',
    expected: ['2024-01-02 1: 1 0 1'],
  },
  {
    title: 'exact duplicates are one return',
    timeline: 'a 2024-01-01T10:00\na 2024-01-02T10:00\na 2024-01-02T10:00',
    spec: day({ minReturns: 2 }),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 1: 1 0'],
  },
  {
    title: 'rows that differ in a property are two',
    timeline: 'a 2024-01-01T10:00\na 2024-01-02T10:00 visit {"p":1}\na 2024-01-02T10:00 visit {"p":2}',
    spec: day({ minReturns: 2 }),
    end: '2024-01-03T00:00',
    expected: ['2024-01-01 1: 1 1'],
  },
  {
    title: 'a sale starts, a visit before it does not count',
    timeline: 'a 2024-01-01T10:00 SALE\na 2024-01-02T10:00\nb 2024-01-01T10:00\nb 2024-01-02T10:00 SALE\nb 2024-01-03T10:00',
    spec: day({ start: { order: true }, return: { event: 'visit' } }),
    end: '2024-01-04T00:00',
    expected: ['2024-01-01 1: 1 1 0', '2024-01-02 1: 1 1'],
  },
  {
    title: 'a sale is the return, one before the first visit is none',
    timeline: 'a 2024-01-01T10:00 SALE\na 2024-01-02T10:00\nb 2024-01-01T10:00\nb 2024-01-02T10:00 SALE\nb 2024-01-03T10:00',
    spec: day({ start: { event: 'visit' }, return: { order: true } }),
    end: '2024-01-04T00:00',
    expected: ['2024-01-01 1: 1 1 0', '2024-01-02 1: 1 0'],
  },
  {
    title: 'any event is never a sale when there are events',
    timeline: 'a 2024-01-01T10:00\na 2024-01-02T10:00 SALE\na 2024-01-03T10:00',
    spec: day(),
    end: '2024-01-04T00:00',
    expected: ['2024-01-01 1: 1 0 1'],
  },
];

const all = [firstEver, firstMatching, recurring, minReturns, index, clocks, borders, acts].flat();
test.each(all.map((one) => [one.title, one] as const))('%s', async (_, one) => {
  expect(lines((await run(one)).cohorts)).toEqual(one.expected);
});

describe('what stands beside the counts', () => {
  test('cohorts of 3 and 1: the weighted average counts people, the simple one cohorts; unfinished and empty ones take no part', async () => {
    const { average, cohorts } = await run({
      timeline: `
        a 2024-01-01T09:00
        a 2024-01-02T09:00
        b 2024-01-01T09:00
        c 2024-01-01T09:00
        d 2024-01-03T09:00
        d 2024-01-04T09:00
        e 2024-01-04T10:00
        e 2024-01-05T10:00`,
      spec: day({ periods: 2 }),
      end: '2024-01-05T12:00',
    });
    expect(lines(cohorts)).toEqual(['2024-01-01 3: 3 1', '2024-01-02 0: 0 0', '2024-01-03 1: 1 1', '2024-01-04 1: 1 1*']);
    expect(cohorts[1]?.cells.map(({ rate }) => rate)).toEqual([null, null]);
    // (1 + 1) / (3 + 1); (1/3 + 1) / 2.
    expect(average).toEqual({ weighted: [1, 0.5], simple: [1, 0.666666666667] });
  });

  test('a breakdown by the value at the start: the largest, the missing value, the rest', async () => {
    const { breakdown, cohorts } = await run({
      timeline: `
        a 2024-01-01T09:00 visit {"plan":"x"}
        a 2024-01-02T09:00 visit {"plan":"y"}
        b 2024-01-01T09:00 visit {"plan":"x"}
        c 2024-01-01T09:00 visit {"plan":"y"}
        c 2024-01-02T09:00 visit {"plan":"y"}
        d 2024-01-01T09:00
        d 2024-01-02T09:00 visit {"plan":"x"}
        e 2024-01-01T09:00 visit {"plan":"z"}`,
      spec: day({ periods: 2, breakdown: { column: 'plan', top: 1 } }),
      end: '2024-01-03T00:00',
    });
    expect(lines(cohorts)).toEqual(['2024-01-01 5: 5 3']);
    expect(breakdown.map(({ value, other, cohorts: own }) => [value, other ?? false, ...lines(own)])).toEqual([
      ['x', false, '2024-01-01 2: 2 1'],
      [null, false, '2024-01-01 1: 1 1'],
      ['Other', true, '2024-01-01 2: 2 1'],
    ]);
  });

  test('recurring says how many people there are; otherwise sizes add up to them', async () => {
    const again: Case = { timeline: AGAIN, spec: day({ cohort: 'recurring' }), end: '2024-01-05T00:00' };
    expect((await run(again)).actors).toBe(2);
    expect((await run({ ...again, spec: day() })).actors).toBeUndefined();
  });

  test('day 1, 7 and 30 whatever the width of the table, over cohorts that got so far', async () => {
    const one: Case = {
      timeline: `
        a 2024-01-01T09:00
        a 2024-01-02T09:00
        a 2024-01-08T09:00
        b 2024-01-01T09:00
        c 2024-01-02T09:00
        c 2024-01-03T09:00
        d 2024-01-08T09:00`,
      spec: day({ periods: 2 }),
      end: '2024-01-09T00:00',
    };
    // Day 1: cohorts of the 1st (a of a, b) and 2nd (c); the 8th's day 1 has not begun. Day 7: the cohort of the 1st alone.
    expect((await run(one)).milestones).toEqual([
      { k: 1, cohorts: 2, size: 3, count: 2, rate: 0.666666666667 },
      { k: 7, cohorts: 1, size: 2, count: 1, rate: 0.5 },
      { k: 30, cohorts: 0, size: 0, count: 0, rate: null },
    ]);
    for (const spec of [day({ match: { brackets: [3] } }), { unit: 'week' }])
      expect((await run({ ...one, spec })).milestones).toBeUndefined();
  });
});
