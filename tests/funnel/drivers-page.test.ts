import { parse as parseVega, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { driversPicture } from '../../src/analyses/funnel/drivers/chart';
import { compareGroups, type Group } from '../../src/analyses/funnel/drivers/compare-groups';
import { distinctProperties } from '../../src/analyses/funnel/drivers/edits';
import type { DriverTrait, FunnelDrivers } from '../../src/analyses/funnel/drivers/result';
import { driversTable } from '../../src/analyses/funnel/drivers/table';
import { driversAnswer, driversCaveat, driversLegend, timesText } from '../../src/analyses/funnel/drivers/words';
import { parse } from '../../src/analyses/funnel/spec';
import { tableCsv } from '../../src/charts/table-data';
import type { ChartTheme } from '../../src/charts/picture';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';

const text = createText('en', en);
const spec = parse({ steps: [{ event: 'view' }, { event: 'pay' }], drivers: {} });
const whole = { people: 1000, converted: 200, minimum: 30 };

const is = (column: string, value: string | null, of: 'customer' | 'event' = 'customer'): DriverTrait => ({
  kind: 'property',
  column,
  of,
  value,
});
const group = (trait: DriverTrait, people: number, converted: number): Group => ({ trait, people, converted, among: whole });
const of = (groups: readonly Group[], more: Partial<FunnelDrivers> = {}): FunnelDrivers => ({
  ...whole,
  inProgress: 0,
  ...compareGroups(groups, whole),
  ...more,
});
const EMAIL = group(is('channel', 'email'), 200, 72);

describe('the answer', () => {
  const say = (drivers: FunnelDrivers): string => driversAnswer({ drivers, spec, text });
  test('names the strongest value, how often, with its interval, and how many comparisons hold', () => {
    expect(say(of([EMAIL, group(is('city', 'x'), 500, 101)]))).toBe(
      'People with channel = email convert 2.3 times as often as the rest (95% interval 1.76 to 2.9): 36.0% against 16.0%. One of 2 comparisons is more than chance would give.',
    );
    expect(driversAnswer({ drivers: of([EMAIL]), spec, text: createText('zh-CN', zh) })).toContain(
      'channel = email 的人，转化率是其余人的 2.3 倍',
    );
  });
  test('a value before a missing one and before what was done on the way, however strong', () => {
    const missing = group(is('gender', null), 400, 10);
    const did = group({ kind: 'event', event: 'chat' }, 300, 180);
    expect(say(of([missing, did, EMAIL]))).toContain('channel = email convert');
    expect(say(of([did]))).toContain('People who did chat after view convert');
    expect(say(of([group(is('device', 'phone', 'event'), 400, 20)]))).toMatch(
      /^People with device = phone at view convert only 0\.17 times/,
    );
    expect(say(of([group(is('city', 'x'), 300, 0)]))).toMatch(/^People with city = x convert at 0\.0%, the rest at 28\.6%\./);
  });
  test('says so when nothing holds, with the number of comparisons', () => {
    const groups = ['a', 'b', 'c'].map((value, i) => group(is('city', value), 300, 58 + i));
    expect(say(of(groups))).toBe('Nothing distinguishes them beyond chance: of 3 comparisons, none holds once corrected for their number.');
    expect(say(of([group(is('city', 'x'), 5, 1)]))).toBe('No property divides them into groups of at least 30 people on either side.');
    expect(say({ ...of([]), people: 0, converted: 0 })).toContain('there is nothing to compare');
    expect(say({ ...of([]), converted: 0 })).toContain('None of the 1,000 who reached view went on to pay');
    expect(say({ ...of([]), converted: 1000 })).toContain('All 1,000 who reached view');
  });
  test('association is said once; who is left out and what is weak, where there is such', () => {
    const plain = { drivers: of([EMAIL]), spec, text };
    expect(driversCaveat(plain)).toMatch(/^Association, not cause;[^.]*\.$/);
    expect(driversCaveat({ ...plain, drivers: of([EMAIL], { inProgress: 7, tooFew: 2 }) })).toContain('7 people are still on the way');
    expect(driversLegend(plain)).not.toContain('weaker');
    expect(driversLegend({ ...plain, drivers: of([group({ kind: 'event', event: 'chat' }, 300, 90)]) })).toContain('weaker sign');
  });
  test('figures of a lift', () => {
    expect([0.0123, 0.526, 1.994, 1.996, 2.26, 12.4, null].map((lift) => timesText(lift, text))).toEqual([
      '0.01',
      '0.53',
      '1.99',
      '2',
      '2.3',
      '12',
      '–',
    ]);
  });
});

test('the table has every comparison, unrounded in its file; two columns of one name are told apart', () => {
  const drivers = of([EMAIL, group(is('channel', 'email', 'event'), 300, 63)]);
  const table = driversTable(drivers, text);
  expect(table.rows.map((row) => row[0]?.text)).toEqual(['channel = email (customer)', 'channel = email (event)']);
  expect(table.rows[0]?.map((each) => each.text).slice(1, 5)).toEqual(['200', '72', '2.3', '1.76 – 2.9']);
  expect(tableCsv(table).split('\n')[1]).toContain(',200,72,2.25,');
  expect(distinctProperties(drivers.comparisons.map(({ trait }) => trait))).toHaveLength(2);
});

test('the picture has the strongest rows, 20 at most, and leaves out no name', async () => {
  const groups = Array.from({ length: 30 }, (_, i) => group(is('city', `c${i}`), 40 + i, i === 0 ? 0 : 8 + i));
  const theme = { bar: 'teal', card: 'white', ink: 'black', ink2: 'grey' } as unknown as ChartTheme;
  const { spec: picture, data, height } = driversPicture({ drivers: of(groups), top: 50, text, theme, title: 'x' });
  expect(data['drivers']).toHaveLength(20);
  for (const row of data['drivers'] ?? []) for (const key of ['lo', 'hi', 'lift']) expect(row[key]).toBeGreaterThan(0);
  const svg = await new View(parseVega(compile({ width: 600, height, datasets: data, ...picture } as unknown as TopLevelSpec).spec), {
    renderer: 'none',
  }).toSVG();
  expect([...svg.matchAll(/city = c\d+ +×[\d.]+</g)]).toHaveLength(20);
  expect(svg).not.toContain('NaN');
});
