import { describe, expect, test } from 'vitest';
import { columnNames } from '../../../src/analyses/quality/report/column-names';
import { modelBefore } from '../../../src/analyses/quality/report/model-before';
import { renameCondition } from '../../../src/analyses/quality/report/rename-condition';
import { columnsOfRule, renameRule } from '../../../src/analyses/quality/report/rename-rule';
import { kindNamed, ruleKinds, type Rule } from '../../../src/analyses/quality/rules/rules';
import { plainTable } from '../../../src/import/plain-table';
import type { Column, ColumnKind, TableInfo } from '../../../src/model/table';

const column = (name: string, kind: ColumnKind): Column => ({
  name,
  kind,
  sqlType: kind === 'text' ? 'VARCHAR' : 'DOUBLE',
  instant: false,
});
const orders: TableInfo = plainTable(
  'orders',
  [column('id', 'text'), column('amount', 'double'), column('paid', 'timestamp'), column('sent', 'timestamp')],
  9,
);
const people: TableInfo = plainTable('people', [column('id', 'text'), column('since', 'timestamp')], 9);
const tables = new Map([orders, people].map((table) => [table.name, table]));
const upper = (_: string, name: string): string => `${name.toUpperCase()} "x"`;

describe('renaming rules', () => {
  test.each(ruleKinds)('%s: every column it reads gets its new name, and the way back gives the rule', (kind) => {
    const start = kindNamed(kind).start({ table: orders, column: 'amount', tables: [orders, people], asOf: '2024-03-01' }) as Rule;
    const rule: Rule = {
      ...start,
      when: [
        {
          not: {
            any: [
              { column: 'sent', op: 'is null' },
              { column: 'id', op: '=', value: 'sent' },
            ],
          },
        },
      ],
    };
    const renamed = renameRule(rule, upper, tables);
    if ('lost' in renamed) throw new Error('nothing is lost');
    const now = new Map(
      [...tables].map(([name, table]) => [
        name,
        { ...table, columns: table.columns.map((each) => ({ ...each, name: upper(name, each.name) })) },
      ]),
    );
    const names = columnsOfRule(rule, tables).map(({ table, column: name }) => ({ table, column: upper(table, name) }));
    expect(columnsOfRule(renamed, now)).toEqual(names);
    const back = renameRule(renamed, (_, name) => name.slice(0, -4).toLowerCase(), now);
    // A condition is text: quotation marks around names stay.
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('\\"', ''));
    expect(plain(back)).toEqual(plain(rule));
  });

  test.each(ruleKinds)('%s: a column that is gone is told', (kind) => {
    const rule = kindNamed(kind).start({ table: orders, column: 'amount', tables: [orders, people], asOf: '2024-03-01' }) as Rule;
    for (const { table, column: name } of columnsOfRule(rule, tables))
      expect(renameRule(rule, (of, each) => (of === table && each === name ? null : each), tables)).toEqual({ lost: name });
  });
});

describe('renaming in a condition', () => {
  const rename = (name: string): string => (name === 'amount' ? '金 "额"' : name);
  test.each([
    ['amount >= 0', '"金 ""额""" >= 0'],
    ["AMOUNT>0 and id = 'amount'", '"金 ""额""">0 and id = \'amount\''],
    ['("amount"*2) > round(amount)', '("金 ""额"""*2) > round("金 ""额""")'],
    ["id <> 'it''s amount' AND\n amount IS NOT NULL", 'id <> \'it\'\'s amount\' AND\n "金 ""额""" IS NOT NULL'],
    ["id LIKE 'a%'", "id LIKE 'a%'"],
  ])('%s', (before, after) => {
    expect(renameCondition(before, { columns: orders.columns, rename })).toBe(after);
  });
  test('a word that is a function or the type of a text stays', () => {
    const columns = [column('date', 'date'), column('round', 'double')];
    const told = renameCondition("date >= DATE '2024-01-01' AND round(round) > 0", { columns, rename: (name) => `${name}2` });
    expect(told).toBe(`"date2" >= DATE '2024-01-01' AND round("round2") > 0`);
  });
});

describe('names through recipes', () => {
  const names = columnNames([
    {
      table: 'orders',
      steps: [],
      columns: [
        { name: 'number', from: 'id' },
        { name: 'first', from: 'note' },
        { name: 'note', from: 'note' },
        { name: 'made', from: null },
      ],
    },
  ]);
  test('both ways', () => {
    expect(['id', 'note', 'amount'].map((name) => names.now('orders', name))).toEqual(['number', 'note', null]);
    expect(['number', 'first', 'made', 'other'].map((name) => names.before('orders', name))).toEqual(['id', 'note', null, 'other']);
    expect(names.now('people', 'id')).toBe('id');
  });
  test('the model before: names of the file, parts that steps made left out, a role without its required part gone', () => {
    const order = {
      table: 'orders',
      id: 'number',
      customer: 'first',
      time: 'note',
      amount: { times: ['number', 'note'] as const },
      channel: 'made',
      cancelled: { column: 'number', op: '=' as const, value: 'x' },
      reversal: { column: 'made', op: '=' as const, value: 'x' },
    };
    const file = plainTable('orders', [column('id', 'text'), column('note', 'text')], 1);
    const before = modelBefore(
      { timeZone: 'UTC', order, customer: { table: 'people', id: 'id' } },
      names.before,
      new Map([['orders', file]]),
    );
    expect(before).toEqual({
      timeZone: 'UTC',
      order: {
        ...order,
        id: 'id',
        customer: 'note',
        time: 'note',
        amount: { times: ['id', 'note'] },
        channel: null,
        cancelled: { ...order.cancelled, column: 'id' },
        reversal: null,
      },
      customer: { table: 'people', id: 'id' },
    });
    expect(modelBefore({ order: { ...order, customer: 'made' } }, names.before, tables).order).toBeNull();
  });
});
