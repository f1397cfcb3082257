import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dictionary } from '../../src/analyses/dictionary';
import { contract } from '../../src/analyses/dictionary/contract';
import type { DictionaryResult } from '../../src/analyses/dictionary/result';
import { ident, sql } from '../../src/sql/tag';
import { contextOf, openSample, type Opened } from '../relations/sample';

const run = async ({ mart }: Opened, spec: object = {}): Promise<DictionaryResult> =>
  (await dictionary.compute(dictionary.parse(spec), contextOf(mart))).result;
const MISSING = new Set(['', 'na', 'n/a', 'null', '-', '无', '未知']);

describe.each(['shop', 'live', 'membership'])('sample %s', (id) => {
  let opened: Opened;
  let result: DictionaryResult;
  beforeAll(async () => {
    opened = await openSample(id);
    result = await run(opened);
  });
  afterAll(async () => opened.db.driver.close());

  test('counts agree with counting cells by hand', async () => {
    for (const table of result.tables) {
      for (const column of table.columns) {
        const cells = await opened.db.rows<{ v: string | null }>(
          sql`SELECT CAST(${ident(column.name)} AS VARCHAR) AS v FROM ${ident(table.name)}`,
        );
        const filled = cells.flatMap(({ v }) => (v !== null && !MISSING.has(v.trim().toLowerCase()) ? [v] : []));
        expect([table.name, column.name, column.filled]).toEqual([table.name, column.name, filled.length]);
        const distinct = new Set(filled).size;
        if (column.exact) expect([column.name, column.distinct]).toEqual([column.name, distinct]);
        else expect(Math.abs(column.distinct - distinct)).toBeLessThanOrEqual(0.3 * distinct);
        for (const { value, rows } of column.top) expect(filled.filter((each) => each === value).length).toBe(rows);
      }
    }
  });

  test('shows no value of a personal column', () => {
    const masked = result.tables.flatMap((table) =>
      table.columns.filter((column) => column.masked).map((column) => `${table.name}.${column.name} ${column.pii.kind ?? ''}`),
    );
    for (const column of result.tables.flatMap((table) => table.columns).filter((each) => each.masked))
      expect([column.min, column.max, column.top]).toEqual([null, null, []]);
    expect(masked).toMatchSnapshot();
  });
});

test('what a person says of protection wins, both ways', async () => {
  const opened = await openSample('shop');
  const result = await run(opened, {
    tables: ['customers'],
    pii: [
      { table: 'customers', column: 'city', class: 'personal' },
      { table: 'customers', column: 'birthday', class: 'internal' },
    ],
  });
  const named = (name: string) => result.tables[0]?.columns.find((column) => column.name === name);
  expect(named('city')).toMatchObject({ masked: true, top: [], pii: { class: 'personal', by: 'own' } });
  expect(named('birthday')).toMatchObject({ masked: false, pii: { class: 'internal', by: 'own' } });
  expect(named('birthday')?.min).not.toBeNull();
  expect(named('customer_id')?.usedBy).toContain('rfm');
  await opened.db.driver.close();
});

test('the contract lists what differs', async () => {
  const opened = await openSample('shop');
  const spend = opened.tables.get('ad_spend');
  const columns = (spend?.columns ?? []).map(({ name, kind }) => ({ name, kind: name === 'cost' ? 'text' : kind }));
  const expected = [
    { name: 'ad_spend', columns: [...columns.filter(({ name }) => name !== 'clicks'), { name: 'region', kind: 'text' }] },
    { name: 'gone', columns: [] },
  ];
  expect(contract(expected, spend ? [spend] : []).map(({ table, column, what }) => [table, column, what])).toEqual([
    ['gone', null, 'table-missing'],
    ['ad_spend', 'region', 'column-missing'],
    ['ad_spend', 'cost', 'kind-changed'],
    ['ad_spend', 'clicks', 'column-new'],
  ]);
  await opened.db.driver.close();
});
