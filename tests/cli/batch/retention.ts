import { A, B, plan, type BatchCase, type Json } from './tables';

const cells = (...list: readonly number[]): Json[] => list.map((count, k) => ({ k, count }));
const cohort = (start: string, size: number, ...list: readonly number[]): Json => ({ start, size, cells: cells(size, ...list) });
const weeks = (first: readonly number[], ...second: readonly number[]): Json => ({
  cohorts: [
    cohort('2024-01-01', ...(first as [number, ...number[]])),
    ...(second.length > 0 ? [cohort('2024-01-08', ...(second as [number, ...number[]]))] : []),
  ],
});
const FROM_A = { start: A, unit: 'week' };
const values = (...list: readonly number[]): Json => ({ cohorts: [{ cells: list.map((value) => ({ value })) }, {}] });

export const RETENTION: readonly BatchCase[] = [
  {
    field: 'start',
    spec: FROM_A,
    result: {
      cohorts: [
        {
          start: '2024-01-01',
          size: 2,
          cells: [
            { k: 0, count: 2, rate: 1, value: null, complete: true },
            { k: 1, count: 1, rate: 0.5, complete: false },
          ],
        },
        cohort('2024-01-08', 1),
      ],
    },
  },
  { field: 'start, any event', spec: { unit: 'week' }, result: weeks([2, 1], 1) },
  { field: 'start, several', spec: { start: { event: ['X', 'C'] }, unit: 'week' }, result: weeks([2, 1]) },
  { field: 'start.where', spec: { ...FROM_A, start: { ...A, where: plan('=', 'y') } }, result: weeks([1, 0]) },
  { field: 'start.order', spec: { start: { order: true }, return: { event: null }, unit: 'week' }, result: weeks([1, 1], 1) },
  { field: 'return', spec: { ...FROM_A, return: B }, result: weeks([2, 0], 1) },
  { field: 'return.order', spec: { ...FROM_A, return: { order: true } }, result: weeks([2, 1], 1) },
  {
    field: 'cohort, first ever',
    spec: { ...FROM_A, cohort: 'first-ever', start: { ...A, where: plan('is null') } },
    result: { cohorts: [cohort('2024-01-08', 1)] },
  },
  {
    field: 'cohort, first matching',
    spec: { ...FROM_A, cohort: 'first-matching', entry: { from: '2024-01-08' } },
    result: { cohorts: [cohort('2024-01-08', 1)] },
  },
  { field: 'cohort, recurring', spec: { ...FROM_A, cohort: 'recurring' }, result: weeks([2, 1], 2) },
  { field: 'unit, month', spec: { ...FROM_A, unit: 'month' }, result: { cohorts: [cohort('2024-01-01', 3)] } },
  { field: 'unit, quarter', spec: { ...FROM_A, unit: 'quarter' }, result: { cohorts: [cohort('2024-01-01', 3)] } },
  {
    field: 'unit, day',
    spec: { ...FROM_A, unit: 'day', entry: { to: '2024-01-02' } },
    result: {
      cohorts: [
        { start: '2024-01-01', size: 1 },
        { start: '2024-01-02', size: 1 },
      ],
    },
  },
  {
    field: 'unit, hour',
    spec: { ...FROM_A, unit: 'hour', entry: { to: '2024-01-01T10:30:00Z' }, periods: 2 },
    result: { cohorts: [{ start: '2024-01-01T10:00:00+00:00', size: 1, cells: cells(1, 0) }] },
  },
  { field: 'index', spec: { ...FROM_A, index: 'rolling' }, result: weeks([2, 1], 1) },
  { field: 'match, on or after', spec: { ...FROM_A, match: 'on-or-after' }, result: weeks([2, 1], 1) },
  { field: 'match, on or before', spec: { ...FROM_A, match: 'on-or-before' }, result: weeks([2, 1], 1) },
  {
    field: 'match, streak',
    spec: { ...FROM_A, unit: 'day', match: 'streak', entry: { to: '2024-01-01' }, periods: 9 },
    result: { cohorts: [cohort('2024-01-01', 1, 0, 0, 0, 0, 0, 0, 0, 0)] },
  },
  {
    field: 'match.brackets',
    spec: { ...FROM_A, unit: 'day', match: { brackets: [3, 5] }, entry: { to: '2024-01-01' } },
    result: { cohorts: [cohort('2024-01-01', 1, 0, 1)] },
  },
  { field: 'periods', spec: { ...FROM_A, periods: 1 }, result: { cohorts: [{ cells: cells(2) }, { cells: cells(1) }] } },
  {
    field: 'range',
    spec: { ...FROM_A, range: { to: '2024-01-03' } },
    result: { cohorts: [{ start: '2024-01-01', size: 2, cells: [{ count: 2, complete: true }] }] },
  },
  { field: 'entry', spec: { ...FROM_A, entry: { from: '2024-01-08', to: null } }, result: { cohorts: [cohort('2024-01-08', 1)] } },
  { field: 'minReturns', spec: { ...FROM_A, minReturns: 2 }, result: weeks([2, 0], 1) },
  { field: 'filter', spec: { ...FROM_A, filter: plan('!=', 'x') }, result: weeks([1, 0], 1) },
  {
    field: 'breakdown',
    spec: { ...FROM_A, breakdown: { column: 'plan', of: 'event', top: 1 } },
    result: {
      breakdown: [
        { value: 'x', ...weeks([1, 1], 0) },
        { value: null, ...weeks([0, 0], 1) },
        { value: 'Other', ...weeks([1, 0], 0) },
      ],
    },
  },
  {
    field: 'breakdown.of',
    spec: { ...FROM_A, breakdown: { column: 'city', of: 'customer' } },
    result: { breakdown: [{ value: 'Oslo' }, { value: 'Rome' }, { value: null }] },
  },
  { field: 'measure, orders', spec: { ...FROM_A, measure: 'orders' }, result: values(1, 1) },
  { field: 'measure, revenue', spec: { ...FROM_A, measure: 'revenue' }, result: values(30, 15) },
  { field: 'measure, cumulative revenue', spec: { ...FROM_A, measure: 'revenue-cumulative' }, result: values(30, 45) },
  {
    field: 'members',
    spec: { ...FROM_A, members: true },
    result: { cohorts: [{ cells: [{ members: ['u1', 'u2'] }, { members: ['u1'] }] }, { cells: [{ members: ['u3'] }] }] },
  },
  {
    field: 'the averages',
    spec: FROM_A,
    result: { average: { weighted: [1, null, null, null, null, null, null, null], simple: [1, null, null, null, null, null, null, null] } },
  },
];
