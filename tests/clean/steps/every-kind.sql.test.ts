import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { stepSchema } from '../../../src/clean/steps/steps';
import { tryStep } from '../../../src/clean/try-step';
import type { Database } from '../../../src/db/database';
import type { StepTrial } from '../../../src/model/recipe';
import { ident, sql } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';
import { startNative } from '../../support/native';
import { COLUMNS, randomRows } from './random-table';
import { CASES, type StepCase } from './step-cases';
import { clean, compile, makeTable, SECRET, step as asStep, textRows, type Cleaned, type TextRow } from './support';

/** Kinds that read other rows by rules of their own have tests of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['merge-people', 'follow-merge']);
const names = COLUMNS.map(({ name }) => name);

let db: Database;
let native: Database;
beforeAll(async () => {
  db = await startDatabase();
  native = await startNative();
});

/** Cells by column, of the row with this number. */
function byId({ columns, rows }: Cleaned): ReadonlyMap<string, ReadonlyMap<string, string | null>> {
  const at = columns.findIndex(({ name }) => name === 'id');
  return new Map(rows.map((row) => [row[at] ?? '', new Map(columns.map(({ name }, i) => [name, row[i] ?? null]))]));
}

test('every kind stands in the list of cases', () => {
  const kinds = stepSchema.options.map((option) => option.entries.kind.literal).filter((kind) => !ELSEWHERE.has(kind));
  expect([...new Set(CASES.map(({ step }) => step.kind))].sort()).toEqual([...kinds].sort());
});

describe('what every kind promises', () => {
  test.each(CASES.map((item) => [JSON.stringify(item.step).slice(0, 110), item] as const))(
    '%s',
    async (_, given) => {
      await fc.assert(
        fc.asyncProperty(randomRows, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (rows, chance) => {
          await promises(given, rows, () => chance.next().value as number);
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    60_000,
  );
});

async function promises(
  { step, touches, again = 'same', rows: may = 'stay', order = 'free', missing = 'stays' }: StepCase,
  rows: readonly TextRow[],
  chance: () => number,
): Promise<void> {
  const table = await makeTable(db, COLUMNS, rows);
  const before: Cleaned = { columns: COLUMNS, rows: await textRows(db, sql`FROM data ORDER BY rowid`, COLUMNS) };
  const after = await clean(db, table, [step]);
  const [old, now] = [byId(before), byId(after)];

  // Rows: those that stay keep their order; none is lost unless the kind says so.
  const ids = [...now.keys()];
  expect(ids).toEqual([...old.keys()].filter((id) => now.has(id)));
  if (may === 'stay') expect(ids).toHaveLength(rows.length);

  // Other columns: the same cells. What is missing stays missing.
  for (const [id, cells] of now) {
    for (const name of names) {
      if (!touches.includes(name)) expect(cells.get(name)).toBe(old.get(id)?.get(name));
      else if (missing === 'stays' && old.get(id)?.get(name) === null && cells.has(name)) expect(cells.get(name)).toBeNull();
    }
  }

  // Types: as declared.
  const compiled = compile(table, [step]);
  const types = await db.rows<{ column_type: string }>(sql`DESCRIBE ${compiled.sql}`);
  expect(types.map(({ column_type }) => column_type)).toEqual(after.columns.map(({ sqlType }) => sqlType));

  // Once more.
  if (again === 'misfit') expect(compile(table, [step, step]).states[1]?.is).toBe('misfit');
  if (again === 'same') expect(await clean(db, table, [step, step])).toEqual(after);

  // Counts: those of a naive comparison.
  const input = { table, source: ident('data'), steps: [asStep(step)], tables: new Map(), secret: SECRET };
  const trial = await tryStep({ ...input, db, index: 0 });
  expect(trial).toMatchObject(counted({ before, after, trial, old, now }));

  // Undo: the rows as they were read are still there.
  expect(await clean(db, table, [])).toEqual(before);
  expect(await clean(db, table, [{ ...step, off: true }])).toEqual(before);

  // The SQL that is shown runs elsewhere with the same result.
  await makeTable(native, COLUMNS, rows);
  expect(await textRows(native, compiled.sql, compiled.columns)).toEqual(after.rows);

  if (order === 'free' && step.kind !== 'dedupe') {
    const mixed = rows.map((row) => ({ row, at: chance() })).sort((a, b) => a.at - b.at);
    const shuffled = await makeTable(
      db,
      COLUMNS,
      mixed.map(({ row }) => row),
      'mixed',
    );
    expect(new Map([...byId(await clean(db, shuffled, [step]))].sort())).toEqual(new Map([...now].sort()));
  }
}

interface Compared {
  readonly before: Cleaned;
  readonly after: Cleaned;
  readonly trial: StepTrial;
  readonly old: ReturnType<typeof byId>;
  readonly now: ReturnType<typeof byId>;
}

function counted({ before, after, trial, old, now }: Compared): object {
  const had = before.columns.map(({ name }) => name);
  const has = after.columns.map(({ name }) => name);
  // A column with another name is the one that stood in its place.
  const renamed = had.length === has.length && has.some((name) => !had.includes(name)) && trial.columnsAdded.length === 0;
  const origin = (name: string): string => (renamed ? (had[has.indexOf(name)] ?? name) : name);
  const was = (id: string, name: string): string | null => old.get(id)?.get(origin(name)) ?? null;
  const changed = (id: string, name: string): boolean => was(id, name) !== (now.get(id)?.get(name) ?? null);
  const ids = [...now.keys()];
  return {
    rows: before.rows.length,
    rowsRemoved: before.rows.length - after.rows.length,
    rowsChanged: ids.filter((id) => has.some((name) => changed(id, name))).length,
    cells: trial.cells.map(({ column }) => ({
      column,
      changed: ids.filter((id) => changed(id, column)).length,
      lost: ids.filter((id) => was(id, column) !== null && now.get(id)?.get(column) === null).length,
    })),
    columnsAdded: renamed ? [] : has.filter((name) => !had.includes(name)),
    columnsRemoved: renamed ? [] : had.filter((name) => !has.includes(name)),
  };
}
