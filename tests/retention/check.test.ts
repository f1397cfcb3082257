import { expect, test } from 'vitest';
import { lifecycle } from '../../src/analyses/lifecycle';
import { paths } from '../../src/analyses/paths';
import { retention } from '../../src/analyses/retention';
import type { Catalogue } from '../../src/analyses/define';
import { plainTable } from '../../src/import/plain-table';

const table = plainTable(
  'events',
  ['user', 'time', 'event', 'plan'].map((name) => ({ name, kind: 'text', sqlType: 'VARCHAR', instant: false })),
  1,
);
const catalogue: Catalogue = {
  model: { timeZone: 'UTC', event: { table: 'events', actor: 'user', time: 'time', name: 'event' } },
  tables: [table],
  events: [{ name: 'view', count: 3 }],
  properties: [],
  asOf: '2024-06-01',
  firstDay: '2024-01-01',
  lastDay: '2024-06-01',
};
const nothing: Catalogue = { ...catalogue, model: {} };

test('issues name the place in the spec', () => {
  const spec = retention.parse({
    start: { event: 'buy' },
    return: { event: ['view', 'pay'] },
    filter: [{ any: [{ column: 'nope', op: 'is null' }] }],
    breakdown: { column: 'plan' },
    measure: 'revenue',
  });
  expect(retention.check(spec, catalogue).map(({ code, path }) => [code, path])).toEqual([
    ['model-missing', 'measure'],
    ['event-missing', 'start.event'],
    ['event-missing', 'return.event[1]'],
    ['column-missing', 'filter[0].any[0].column'],
  ]);
  const flows = lifecycle.parse({ event: 'buy', where: [{ column: 'nope', op: 'is null' }], actor: { column: 'none' } });
  expect(lifecycle.check(flows, catalogue).map(({ code, path }) => [code, path])).toEqual([
    ['event-missing', 'event'],
    ['column-missing', 'where[0].column'],
    ['column-missing', 'actor.column'],
  ]);
  expect(paths.check(paths.parse({ start: 'buy', node: { column: 'nope' } }), catalogue).map(({ path }) => path)).toEqual(['node.column']);
  expect(paths.check(paths.parse({ end: 'buy' }), catalogue).map(({ code, path }) => [code, path])).toEqual([['event-missing', 'end']]);
});

test('defaults fit the length of the data, and are null where there is nothing to read', () => {
  expect(retention.defaults(catalogue)).toMatchObject({ unit: 'week', start: { event: null }, periods: 8 });
  expect(retention.defaults({ ...catalogue, lastDay: '2024-01-20' })).toMatchObject({ unit: 'day' });
  expect([retention, lifecycle, paths].map((analysis) => analysis.defaults(nothing))).toEqual([null, null, null]);
  for (const analysis of [retention, lifecycle, paths])
    expect(analysis.check(analysis.parse({}) as never, nothing)).toMatchObject([{ code: 'model-missing' }]);
  for (const analysis of [retention, lifecycle, paths]) expect(() => analysis.parse({ unknown: 1 })).toThrow();
});
