import { expect, test } from 'vitest';
import { compute } from '../../src/analyses/trends/compute';
import { linesByKind } from '../../src/analyses/trends/figures';
import { people } from '../../src/analyses/trends/people-at';
import { presetsFor, presetSpec } from '../../src/analyses/trends/series-edits';
import { parse } from '../../src/analyses/trends/spec';
import { pickAt, pickGroup, trendsTable } from '../../src/analyses/trends/table';
import type { Catalogue } from '../../src/analyses/define';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';
import { memoryContext } from '../support/timeline-context';

const text = createText('en', en);
const view = (actor: string, day: string, plan: string): TimelineRow => ({
  actor,
  name: 'view',
  at: Date.parse(`${day}T12:00:00Z`) * 1000,
  props: { plan },
});
const rows = [
  view('u1', '2024-01-01', 'x'),
  view('u1', '2024-01-02', 'x'),
  view('u2', '2024-01-02', 'y'),
  view('u3', '2024-01-03', 'x'),
  view('u1', '2024-01-04', 'z'),
];
const actors = { measure: 'actors' };
const count = { measure: 'count' };
const specs = [
  { series: [actors] },
  { series: [count, actors, { measure: 'per-actor' }], formula: 'A / B' },
  { series: [actors, count], compare: 'previous', range: { from: '2024-01-03', to: null } },
  { series: [actors], movingAverage: 2, compare: 'year' },
  { series: [actors, { ...actors, actorsWindow: 7 }], breakdown: { column: 'plan', of: 'event', top: 1 } },
  { series: [actors], cumulative: true },
];

test.each(specs)('a cell that opens a list of people shows how many they are: %j', async (spec) => {
  const parsed = parse(spec);
  const context = memoryContext(rows);
  const { result } = await compute(parsed, context);
  const table = trendsTable(result, parsed, text);
  let opened = 0;
  for (const [row, cells] of table.rows.entries()) {
    for (const [column, { raw }] of cells.entries()) {
      const picked = pickAt(result, parsed, row, column);
      if (!picked || parsed.series[picked.series]?.measure !== 'actors') continue;
      opened++;
      expect(await people({ ...parsed, people: picked }, context)).toHaveLength(Number(raw));
    }
  }
  expect(opened).toBeGreaterThan(0);
});

test('groups open their people of the whole range, rolling windows none', async () => {
  const by = { breakdown: { column: 'plan', of: 'event', top: 1 } };
  const spec = parse({ series: [actors], ...by });
  const { result } = await compute(spec, memoryContext(rows));
  expect(pickGroup(result, spec, 0, 1)).toEqual({ series: 0, period: null, value: 'x', other: false });
  expect(pickGroup(result, spec, 1, 1)).toMatchObject({ other: true });
  expect(pickGroup(result, spec, 0, 2)).toBeNull();
  const rolling = parse({ series: [{ ...actors, actorsWindow: 7 }], ...by });
  expect(pickGroup((await compute(rolling, memoryContext(rows))).result, rolling, 0, 1)).toBeNull();
});

test('ready-made questions are those that the data can answer; counts and money are drawn apart', () => {
  const event = { table: 'e', actor: 'u', time: 't', name: 'n' };
  const order = { table: 'o', id: 'id', customer: 'c', time: 't', amount: 'a' };
  const catalogue = (model: Catalogue['model']): Catalogue => ({
    model,
    tables: [],
    events: [],
    properties: [],
    asOf: '',
    firstDay: '',
    lastDay: '',
  });
  expect(presetsFor(catalogue({ event }))).toEqual(['dau', 'wau', 'mau', 'stickiness']);
  expect(presetsFor(catalogue({ order }))).toEqual(['orders']);
  const spec = presetSpec('orders', parse({ series: [actors], unit: 'week', formula: null }));
  expect(spec.series.map(({ measure }) => measure)).toEqual(['count', 'sum']);
  const line = (name: string) => ({ name, value: null, total: 1, points: [] });
  const result = { series: [line('A'), line('B')], duplicatesRemoved: 0, withoutActor: 0, salesWithoutCustomer: 0 };
  expect(linesByKind(result, spec).map((lines) => lines.map(({ name }) => name))).toEqual([['A'], ['B']]);
});
