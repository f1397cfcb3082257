import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { ident, list, sql, value } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

test('any text comes back as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const [row] = await db.rows<{ text: string }>(sql`SELECT ${text} AS text`);
      expect(row?.text).toBe(text.toWellFormed());
    }),
    { numRuns: 60, examples: [["'; DROP TABLE x; --"], ['a\0b'], ['\\'], ['"'], ['']] },
  );
});

test('any name can be a column', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1 }).filter((name) => !name.includes('\0')),
      async (name) => {
        const table = await db.table(sql`SELECT 1 AS ${ident(name)}`);
        expect(table.schema.fields.map((field) => field.name)).toEqual([name.toWellFormed()]);
      },
    ),
    { numRuns: 60, examples: [['id";drop table t;--'], ['__proto__'], ['select']] },
  );
});

test('numbers keep their value and lists may be empty', async () => {
  const [row] = await db.rows(
    sql`SELECT ${0.1} = 0.1::DOUBLE AS fraction, ${9007199254740993n} = 9007199254740993 AS long, 1 IN ${list([])} AS nothing, ${null} IS NULL AS gone`,
  );
  expect(row).toEqual({ fraction: true, long: true, nothing: null, gone: true });
  expect(value(Number.NaN).text).toContain('nan');
});
