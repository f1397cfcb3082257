import { beforeAll, describe, expect, test } from 'vitest';
import { Workspace } from '../../src/engine/workspace';
import type { AnyStep } from '../../src/model/recipe';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';

const CSV = 'id,city,amount,phone\n1, Paris ,10,13800138000\n2,Rome,20,13800138001\n2,Rome,20,13800138001\n3,,30,\n';
const source = { blob: new Blob([CSV]), fileName: 'orders.csv', part: null, choices: { kinds: { city: 'text', phone: 'text' } as const } };
const secret = 'ab'.repeat(32);
const step = (value: object): AnyStep => value as AnyStep;
const STEPS = [
  step({ kind: 'trim', column: 'city' }),
  step({ kind: 'rename', column: 'amount', to: 'price' }),
  step({ kind: 'trim', column: 'amount' }),
  step({ kind: 'dedupe', columns: 'all', off: true }),
  step({ kind: 'dedupe', columns: ['id'], keep: 'last' }),
];

describe('a recipe as SQL to read', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = new Workspace(await startDatabase());
    await workspace.addTable({ sources: [source], shape: '', tableName: 'orders' });
  });

  test('is the same before and after it is applied, and gives the cleaned rows from those of the file', async () => {
    const before = workspace.recipeSql('orders', { steps: STEPS, secret });
    const recomputed = await workspace.db.rows(raw(before.sql));
    await workspace.setRecipe({ sources: [source], shape: '', tableName: 'orders', recipe: { steps: STEPS, secret } });
    expect(workspace.recipeSql('orders', { steps: STEPS, secret })).toEqual(before);
    expect(recomputed).toEqual(await workspace.db.rows(raw('SELECT * FROM orders ORDER BY rowid')));
    expect(recomputed).toHaveLength(3);
  });

  test('tells the columns that each step finds, and has no SQL for what is not done', () => {
    const { steps, columns } = workspace.recipeSql('orders', { steps: STEPS, secret });
    expect(columns.map((list) => list.map(({ name }) => name)[2])).toEqual(['amount', 'amount', 'price', 'price', 'price', 'price']);
    expect(columns).toHaveLength(STEPS.length + 1);
    expect(steps.map((sql) => sql !== null)).toEqual([true, true, false, false, true]);
  });

  test('each step alone runs over the rows before it', async () => {
    const { steps } = workspace.recipeSql('orders', { steps: STEPS.slice(0, 1), secret });
    const rows = await workspace.db.within('raw').rows<{ city: string }>(raw(steps[0] ?? ''));
    expect(rows.map(({ city }) => city)).toEqual(['Paris', 'Rome', 'Rome', null]);
  });

  test('never shows the key of pseudonyms', () => {
    const masks = ['mask', 'hash'].map((method) => step({ kind: 'mask', column: 'phone', method }));
    const text = JSON.stringify(workspace.recipeSql('orders', { steps: [...STEPS, ...masks], secret }));
    expect(text).not.toContain(secret);
    expect(text).not.toContain(secret.toUpperCase());
    // Neither as it is, nor with the pads of the keyed hash over it.
    for (const pad of [0x36, 0x5c]) expect(text.toLowerCase()).not.toContain((0xab ^ pad).toString(16).repeat(32));
  });

  test('takes any steps', () => {
    const odd = [{ kind: 'rinse' }, { kind: 'map', column: 5 }, { kind: 'split', column: 'city' }].map(step);
    expect(workspace.recipeSql('orders', { steps: odd, secret }).steps).toEqual([null, null, null]);
  });
});
