import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { applyRecipe } from '../../../src/clean/apply-recipe';
import { stepSchema } from '../../../src/clean/steps/steps';
import type { Database } from '../../../src/db/database';
import type { AnyStep } from '../../../src/model/recipe';
import { ident } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';
import { COLUMNS, randomRows } from './random-table';
import { CASES } from './step-cases';
import { compile, makeTable, SECRET } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const name = fc.constantFrom(...COLUMNS.map((column) => column.name), 'gone', '', 'ID', '"', "x'; --", '__proto__');
const scalar = fc.oneof(
  name,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('all', 'first', 'median', 'date', 'email', '(', '\\', 'cap', 'tukey'),
);
const condition = fc.oneof(
  fc.record({
    sql: fc.oneof(fc.string(), fc.constantFrom('price', 'words > 3', 'count / 0 > 1', 'gone = 1', 'words = 1', "began > 'x'", 'NOT ok')),
  }),
  fc.record({
    filters: fc.array(fc.record({ column: name, op: fc.constantFrom('=', '>', 'in', 'matches', 'between', 'is null'), value: scalar })),
  }),
  fc.record({ format: scalar }),
);
const value = fc.oneof(
  scalar,
  fc.array(name, { maxLength: 3 }),
  condition,
  fc.dictionary(fc.string(), scalar),
  fc.record({ constant: scalar }),
);

/** A sound step with some of its fields spoiled, or a step of any fields. */
const spoiled = fc.tuple(fc.constantFrom(...CASES), fc.array(fc.tuple(fc.nat(6), value), { maxLength: 2 })).map(([{ step }, changes]) => {
  const keys = Object.keys(step).filter((key) => key !== 'kind');
  return { ...step, ...Object.fromEntries(changes.map(([at, put]) => [keys[at % keys.length] ?? 'more', put])) };
});
const kinds = stepSchema.options.map((option) => option.entries.kind.literal);
const fields = fc.dictionary(fc.constantFrom('column', 'columns', 'to', 'with', 'when', 'values', 'by', 'into', 'order', 'keep'), value);
const any = fc.tuple(fc.oneof(fc.constantFrom(...kinds), fc.string()), fields).map(([kind, rest]) => ({ ...rest, kind }));
const recipes = fc.array(fc.oneof({ weight: 4, arbitrary: spoiled }, any), { maxLength: 6 }) as fc.Arbitrary<AnyStep[]>;

test('recipes of any steps never throw: each step is done or says in a sentence why it does not fit', async () => {
  let done = 0;
  let misfit = 0;
  const table = await makeTable(db, COLUMNS, []);
  fc.assert(
    fc.property(recipes, (steps) => {
      const { states } = compile(table, steps);
      expect(states).toHaveLength(steps.length);
      for (const state of states) {
        if (state.is === 'misfit') expect(state.failure.message).toMatch(/^.+[.?!]( \(character \d+\))?$/s);
        if (state.is === 'misfit') misfit += 1;
        else done += 1;
      }
      expect(compile(table, steps).sql.text).toBe(compile(table, steps).sql.text);
    }),
    { numRuns: 1500 },
  );
  // The test would prove little if all fitted, or none did.
  expect(Math.min(done, misfit)).toBeGreaterThan(500);
}, 60_000);

test('what only fails on the rows is left out, and the rest runs', async () => {
  await fc.assert(
    fc.asyncProperty(recipes, randomRows, async (steps, rows) => {
      const table = await makeTable(db, COLUMNS, rows);
      const { info } = await applyRecipe({
        db,
        table: { ...table, name: 'cleaned' },
        source: ident('data'),
        steps,
        tables: new Map(),
        secret: SECRET,
      });
      expect(info.cleaning?.states).toHaveLength(steps.length);
      const kept = steps.filter((_, i) => info.cleaning?.states[i]?.is === 'done');
      expect(compile(table, kept).columns).toEqual(info.columns);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);
