import { beforeAll, describe, expect, test } from 'vitest';
import { Workspace } from '../../src/engine/workspace';
import type { KeptTable } from '../../src/engine/kept';
import type { AnyStep } from '../../src/model/recipe';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';

const CSV = 'id,city,amount\n1, Paris ,10\n2,Rome,20\n2,Rome,20\n3,,30\n';
const kept = (): KeptTable => ({
  sources: [{ blob: new Blob([CSV]), fileName: 'orders.csv', part: null, choices: { kinds: { city: 'text' } } }],
  shape: '',
});
const secret = 'ab'.repeat(32);
const step = (value: object): AnyStep => value as AnyStep;
const STEPS = [step({ kind: 'trim', column: 'city' }), step({ kind: 'dedupe', columns: 'all' })];

describe('a recipe on a table', () => {
  let workspace: Workspace;
  const rows = (): Promise<object[]> =>
    workspace.db.rows(raw('SELECT id, city, CAST(amount AS DOUBLE) AS amount FROM orders ORDER BY rowid'));
  beforeAll(async () => {
    workspace = new Workspace(await startDatabase());
    await workspace.addTable({ ...kept(), tableName: 'orders' });
  });

  test('steps are applied in order, in file order; without them the table is as it was read', async () => {
    const before = await rows();
    const [info] = await workspace.setRecipe({ ...kept(), tableName: 'orders', recipe: { steps: STEPS, secret } });
    expect(info).toMatchObject({ rows: 3, cleaning: { rowsBefore: 4, states: [{ is: 'done' }, { is: 'done' }] } });
    expect(await rows()).toMatchObject([{ city: 'Paris' }, { city: 'Rome' }, { city: null }]);
    await workspace.setRecipe({ ...kept(), tableName: 'orders', recipe: { steps: [], secret } });
    expect(await rows()).toEqual(before);
    expect(workspace.tables.get('orders')?.cleaning).toBeUndefined();
  });

  test('a step that does not fit is listed, and the rest runs; one that is off does nothing', async () => {
    const steps = [step({ kind: 'trim', column: 'town' }), step({ kind: 'rinse' }), step({ kind: 'trim', column: 'amount' }), ...STEPS];
    const off = steps.map((item, i) => (i === 3 ? { ...item, off: true } : item));
    const [info] = await workspace.setRecipe({ ...kept(), tableName: 'orders', recipe: { steps: off, secret } });
    expect(info?.cleaning?.states.map(({ is }) => is)).toEqual(['misfit', 'misfit', 'misfit', 'off', 'done']);
    expect(info?.cleaning?.states[0]).toMatchObject({ failure: { code: 'column-missing', path: 'orders[0].column' } });
    expect(info?.rows).toBe(3);
  });

  test('a trial counts and shows what a step does to the rows that reach it', async () => {
    const trial = await workspace.tryStep('orders', { steps: STEPS, secret }, 1);
    expect(trial).toMatchObject({ rows: 4, rowsChanged: 0, rowsRemoved: 1, cells: [] });
    expect(trial.examples).toEqual([{ row: 3, before: { id: '2', city: 'Rome', amount: '20' }, after: null }]);
    const first = await workspace.tryStep('orders', { steps: STEPS, secret }, 0);
    expect(first).toMatchObject({ rowsChanged: 1, rowsRemoved: 0, cells: [{ column: 'city', changed: 1, lost: 0 }] });
    expect(first.examples[0]).toMatchObject({ row: 1, before: { city: ' Paris ' }, after: { city: 'Paris' } });
  });

  test('the raw tables are seen beside the cleaned ones', async () => {
    await workspace.setRecipe({ ...kept(), tableName: 'orders', recipe: { steps: STEPS, secret } });
    const { db } = workspace;
    expect(await db.within('raw').rows(raw('SELECT count(*)::INTEGER AS n FROM orders'))).toEqual([{ n: 4 }]);
    expect(await db.rows(raw('SELECT count(*)::INTEGER AS n FROM orders'))).toEqual([{ n: 3 }]);
  });

  test('reading the file again keeps the recipe; removing the table ends it', async () => {
    const info = await workspace.addTable({ ...kept(), tableName: 'orders', recipe: { steps: STEPS, secret } });
    expect(info).toMatchObject({ rows: 3, cleaning: { rowsBefore: 4 } });
    await workspace.remove('orders');
    await expect(workspace.db.within('raw').rows(raw('SELECT 1 FROM orders'))).rejects.toMatchObject({ failure: { code: 'query-failed' } });
  });
});
