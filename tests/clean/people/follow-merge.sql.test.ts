import { beforeEach, describe, expect, test } from 'vitest';
import { mergedSide, mergedSides } from '../../../src/clean/people/merged-sides';
import { Workspace } from '../../../src/engine/workspace';
import type { KeptTable } from '../../../src/engine/kept';
import type { AnyStep } from '../../../src/model/recipe';
import type { TableInfo } from '../../../src/model/table';
import { raw } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';

const secret = 'ab'.repeat(32);
const step = (value: object): AnyStep => value as AnyStep;
const MERGE = step({ kind: 'merge-people', id: 'id', phone: 'phone' });
const FOLLOW = step({ kind: 'follow-merge', column: 'customer_id', from: 'customers' });
const FILES: Readonly<Record<string, string>> = {
  customers: 'id,phone,referred_by\n1,13800138001,\n2,138-0013-8001,\n3,13900139002,2\n4,,4\n',
  orders: 'order_id,customer_id,amount\n10,1,5\n11,2,7\n12,3,9\n13,,1\n14,99,2\n15,2,4\n',
};

describe('tables follow a merge of people', () => {
  let workspace: Workspace;
  const kept = (table: string, steps: readonly AnyStep[]): KeptTable & { tableName: string } => ({
    tableName: table,
    sources: [{ blob: new Blob([FILES[table] ?? '']), fileName: `${table}.csv`, part: null }],
    shape: '',
    ...(steps.length > 0 && { recipe: { steps, secret } }),
  });
  const add = (table: string, ...steps: AnyStep[]): Promise<TableInfo> => workspace.addTable(kept(table, steps));
  const set = (table: string, ...steps: AnyStep[]): Promise<unknown> => workspace.setRecipe(kept(table, steps));
  const ids = async (): Promise<(string | null)[]> =>
    (await workspace.db.rows<{ c: string | null }>(raw('SELECT customer_id::VARCHAR AS c FROM orders ORDER BY rowid'))).map(({ c }) => c);
  const states = (table: string): readonly string[] | undefined => workspace.tables.get(table)?.cleaning?.states.map(({ is }) => is);
  const RAW = ['1', '2', '3', null, '99', '2'];
  const FOLLOWED = ['1', '1', '3', null, '99', '1'];
  beforeEach(async () => {
    workspace = new Workspace(await startDatabase());
  });

  test('whatever is loaded first', async () => {
    await add('customers', MERGE);
    await add('orders', FOLLOW);
    expect(await ids()).toEqual(FOLLOWED);
    await workspace.clear();
    await add('orders', FOLLOW);
    expect(states('orders')).toEqual(['misfit']);
    expect(await ids()).toEqual(RAW);
    await add('customers', MERGE);
    expect([states('orders'), await ids()]).toEqual([['done'], FOLLOWED]);
  });

  test('undoing the merge undoes what followed it, and says why; merging by another rule is followed', async () => {
    await add('customers', MERGE);
    await add('orders', FOLLOW);
    await set('customers');
    expect(await ids()).toEqual(RAW);
    expect(workspace.tables.get('orders')?.cleaning?.states[0]).toMatchObject({ is: 'misfit', failure: { path: 'orders[0].from' } });
    await set('customers', step({ ...MERGE, keep: 'last' }));
    expect(await ids()).toEqual(['2', '2', '3', null, '99', '2']);
    await set('customers', step({ ...MERGE, off: true }));
    expect(await ids()).toEqual(RAW);
    await set('customers', MERGE);
    await workspace.remove('customers');
    expect([states('orders'), await ids()]).toEqual([['misfit'], RAW]);
  });

  test('next file: the same steps on other rows', async () => {
    await add('customers', MERGE);
    await add('orders', FOLLOW);
    const blob = new Blob(['id,phone,referred_by\n5,1,\n3,13900139002,\n99,+86 139 0013 9002,\n']);
    await workspace.addTable({ ...kept('customers', [MERGE]), sources: [{ blob, fileName: 'customers.csv', part: null }] });
    expect(await ids()).toEqual(['1', '2', '3', null, '3', '2']);
  });

  test('a table may follow its own merge, and two merges of a table follow one another', async () => {
    const own = step({ kind: 'follow-merge', column: 'referred_by', from: 'customers' });
    const second = step({ kind: 'merge-people', id: 'id', name: 'phone', with: 'id' });
    await add('customers', MERGE, own, second);
    expect(states('customers')).toEqual(['done', 'done', 'done']);
    const rows = await workspace.db.rows(raw('SELECT id::VARCHAR AS id, referred_by::VARCHAR AS r FROM customers ORDER BY rowid'));
    expect(rows).toEqual([
      { id: '1', r: null },
      { id: '3', r: '1' },
      { id: '4', r: '4' },
    ]);
  });

  test('ids match as text across types, and an id that does not fit its column leaves the step out', async () => {
    const follow = step({ kind: 'follow-merge', column: 'customer_id', from: 'customers' });
    await add('customers', MERGE);
    const csv = new Blob(['order_id,customer_id\n1,2\n2,x\n']);
    await workspace.addTable({ ...kept('orders', [follow]), sources: [{ blob: csv, fileName: 'orders.csv', part: null }] });
    expect(await ids()).toEqual(['1', 'x']);
    await add('orders', follow);
    const people = new Blob(['id,phone\nA1,13800138001\n2,13800138001\n']);
    await workspace.addTable({ ...kept('customers', [MERGE]), sources: [{ blob: people, fileName: 'customers.csv', part: null }] });
    expect([states('customers'), states('orders'), await ids()]).toEqual([['done'], ['misfit'], RAW]);
  });

  test('a column that holds no ids does not fit', async () => {
    await add('customers', MERGE);
    const days = new Blob(['order_id,customer_id\n1,2024-01-02\n2,2024-01-03\n']);
    await workspace.addTable({ ...kept('orders', [FOLLOW]), sources: [{ blob: days, fileName: 'orders.csv', part: null }] });
    expect(workspace.tables.get('orders')?.cleaning?.states[0]).toMatchObject({ is: 'misfit', failure: { path: 'orders[0].column' } });
  });

  test('a trial counts what a merge and a follower would do', async () => {
    await add('customers', MERGE);
    await add('orders');
    const merge = await workspace.tryStep('customers', { steps: [MERGE], secret }, 0);
    expect(merge).toMatchObject({ rows: 4, rowsRemoved: 1, rowsChanged: 0 });
    const follow = await workspace.tryStep('orders', { steps: [FOLLOW], secret }, 0);
    // Trying another way to merge changes nothing for the tables that follow the one applied.
    await workspace.tryStep('customers', { steps: [step({ ...MERGE, keep: 'last' })], secret }, 0);
    await set('orders', FOLLOW);
    expect(await ids()).toEqual(FOLLOWED);
    expect(follow).toMatchObject({ rowsChanged: 2, rowsRemoved: 0, cells: [{ column: 'customer_id', changed: 2, lost: 0 }] });
  });
});

test('side tables belong to one table and stand in the order of its steps', () => {
  const names = ['a[10]', 'a[2]', 'a[2][0]', 'ab[1]', 'a'].map((path) => mergedSide(path, {}));
  const newer = mergedSide('a[2]', { keep: 'last' });
  expect(mergedSides('a', new Set([...names, newer]))).toEqual([newer, names[0]]);
  expect(mergedSides('a[2]', new Set(names))).toEqual([names[2]]);
});
