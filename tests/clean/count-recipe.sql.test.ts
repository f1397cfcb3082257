import { beforeAll, expect, test } from 'vitest';
import { countRecipe } from '../../src/clean/count-recipe';
import { tryStep } from '../../src/clean/try-step';
import type { Database } from '../../src/db/database';
import type { AnyStep } from '../../src/model/recipe';
import type { TableInfo } from '../../src/model/table';
import { ident } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

const step = (value: object): AnyStep => value as AnyStep;
const STEPS = [
  step({ kind: 'trim', column: 'city' }),
  step({ kind: 'trim', column: 'town' }),
  step({ kind: 'dedupe', columns: 'all' }),
  step({ kind: 'rename', column: 'city', to: 'place' }),
  step({ kind: 'case', column: 'place', to: 'upper' }),
  step({ kind: 'split', column: 'name', by: ' ', into: ['first', 'rest'] }),
  step({ kind: 'fill', column: 'place', with: 'mode', off: true }),
  step({ kind: 'drop-rows', when: { sql: 'n > 80' } }),
  step({ kind: 'drop-column', column: 'name' }),
  step({ kind: 'fill', column: 'place', with: 'mode' }),
];

let db: Database;
let table: TableInfo;
beforeAll(async () => {
  db = await startDatabase();
  const rows = Array.from({ length: 100 }, (_, i) => ({
    n: i % 90,
    city: i % 3 === 0 ? ' Rome ' : i % 7 === 0 ? null : 'Rome',
    name: i % 2 ? `Ada ${i % 90}` : 'Bo',
  }));
  table = await tableFrom(db, 'people', { n: 'integer', city: 'text', name: 'text' }, rows);
});
const input = () => ({ db, table, source: ident('people'), steps: STEPS, tables: new Map([['people', table]]), secret: '0'.repeat(64) });

test('a whole recipe is counted as each of its steps is tried', async () => {
  const { steps } = await countRecipe(input());
  expect(steps.map(({ state }) => state.is)).toEqual(['done', 'misfit', 'done', 'done', 'done', 'done', 'off', 'done', 'done', 'done']);
  for (const [index, { state, counts }] of steps.entries()) {
    if (state.is !== 'done') expect(counts).toBeNull();
    else {
      const { examples: _, ...trial } = await tryStep({ ...input(), index });
      expect(counts).toEqual(trial);
    }
  }
});

test('in one statement or in one a step, the counts are the same', async () => {
  const whole = await countRecipe(input());
  for (const cellsAtOnce of [1, 900]) expect(await countRecipe({ ...input(), cellsAtOnce })).toEqual(whole);
});

test('columns are followed back to the file', async () => {
  const { columns } = await countRecipe(input());
  expect(columns).toEqual([
    { name: 'n', from: 'n' },
    { name: 'place', from: 'city' },
    { name: 'first', from: null },
    { name: 'rest', from: null },
  ]);
});

test('a step that was refused when the recipe ran is left out', async () => {
  const refused = new Map([[2, { code: 'query-failed', message: 'It did not run.' } as const]]);
  const { steps } = await countRecipe({ ...input(), refused });
  expect(steps[2]).toMatchObject({ state: { is: 'misfit' }, counts: null });
  expect(steps[4]?.counts?.rows).toBe(100);
});
