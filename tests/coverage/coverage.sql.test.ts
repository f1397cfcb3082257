import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverage } from '../../src/analyses/coverage';
import { readPlan, writePlan } from '../../src/analyses/coverage/plan-text';
import type { CoverageResult } from '../../src/analyses/coverage/result';
import { ident, sql } from '../../src/sql/tag';
import { contextOf, openSample, type Opened } from '../relations/sample';

const run = async ({ mart }: Opened, spec: object = {}): Promise<CoverageResult> =>
  (await coverage.compute(coverage.parse(spec), contextOf(mart))).result;
const MISSING = new Set(['', 'na', 'n/a', 'null', '-', '无', '未知']);

describe.each(['shop', 'live', 'membership'])('sample %s', (id) => {
  let opened: Opened;
  let result: CoverageResult;
  beforeAll(async () => {
    opened = await openSample(id);
    result = await run(opened);
  });
  afterAll(async () => opened.db.driver.close());

  test('fill shares agree with counting cells by hand', async () => {
    for (const { field, table, column, rows, filled } of result.items.flatMap((item) => item.fields)) {
      if (!table || !column || /:(obstacle|steps)/.test(field)) continue;
      const cells = await opened.db.rows<{ v: string | null }>(sql`SELECT CAST(${ident(column)} AS VARCHAR) AS v FROM ${ident(table)}`);
      expect([field, cells.length, cells.filter(({ v }) => v !== null && !MISSING.has(v.trim().toLowerCase())).length]).toEqual([
        field,
        rows,
        filled,
      ]);
    }
  });

  test('the sums are those of the items', () => {
    const covered = result.items.filter(({ fields }) => fields.every(({ state }) => state === 'ok'));
    expect(result.items.length).toBe(12);
    expect(result.overall).toMatchObject({ covered: covered.length, of: 12, rate: covered.length / 12, met: covered.length >= 11 });
    expect(result.stages.reduce((sum, stage) => sum + stage.covered, 0)).toBe(covered.length);
  });
});

describe('the shop', () => {
  let opened: Opened;
  beforeAll(async () => (opened = await openSample('shop')));
  afterAll(async () => opened.db.driver.close());

  test('a plan: seen with their properties / planned', async () => {
    const plan = readPlan('event,properties\nview_product: page, device\nadd_to_cart: session_id\npay: coupon\nshare\n');
    const { plan: seen } = await run(opened, { plan });
    expect(seen?.events.map(({ event, ok }) => [event, ok])).toEqual([
      ['view_product', true],
      ['add_to_cart', true],
      ['pay', false],
      ['share', false],
    ]);
    expect(seen).toMatchObject({ planned: 4, ok: 2, rate: 0.5 });
    expect(seen?.events[2]?.properties).toEqual([{ property: 'coupon', column: null, filled: 0, share: 0, ok: false }]);
    expect(seen?.unplanned.map(({ event }) => event)).toContain('search');
  });

  test('without a role its items and metrics name the missing field', async () => {
    const bare = await openSample('shop', ({ spend: _spend, ticket: _ticket, ...model }) => model);
    const result = await run(bare);
    const item = result.items.find(({ name }) => name === 'acquisition-cost');
    expect(item?.status).toBe('missing');
    expect(item?.fields.filter(({ state }) => state === 'missing').map(({ field }) => field)).toEqual([
      'spend.date',
      'spend.channel',
      'spend.cost',
    ]);
    expect(result.metrics.find(({ name }) => name === 'cac')).toMatchObject({ computable: false, missing: 'spend' });
    expect(result.metrics.find(({ name }) => name === 'csat')).toMatchObject({ computable: false, missing: 'ticket' });
    await bare.db.driver.close();
  });
});

describe('plans as text', () => {
  test.each([
    [
      'view: a, b\npay',
      [
        { event: 'view', properties: ['a', 'b'] },
        { event: 'pay', properties: [] },
      ],
    ],
    [
      'event,property\nview,a\nview,b\n"pay","x;y"\r\n',
      [
        { event: 'view', properties: ['a', 'b'] },
        { event: 'pay', properties: ['x', 'y'] },
      ],
    ],
    ['事件\t属性\n浏览商品\t商品、价格\n', [{ event: '浏览商品', properties: ['商品', '价格'] }]],
    ['点击：按钮，页面', [{ event: '点击', properties: ['按钮', '页面'] }]],
    ['# notes\n\n', []],
  ])('%j', (text, plan) => {
    expect(readPlan(text)).toEqual(plan);
    expect(readPlan(writePlan(readPlan(text)))).toEqual(plan);
  });
});
