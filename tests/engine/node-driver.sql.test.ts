import { tableFromIPC } from '@uwdata/flechette';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { exportCsv } from '../../src/export/export-csv';
import { raw, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

test('a stream gives every row once, in order', async () => {
  let next = 0;
  let parts = 0;
  for await (const part of db.driver.stream('SELECT range::INTEGER AS n FROM range(100000)')) {
    parts += 1;
    for (const n of tableFromIPC(part).getChild('n')) expect(n).toBe(next++);
  }
  expect(next).toBe(100_000);
  expect(parts).toBeGreaterThan(1);
});

test('arrow parts of a stream can be inserted again', async () => {
  let mode: 'create' | 'append' = 'create';
  for await (const part of db.driver.stream("SELECT range AS n, 'x' || range AS t FROM range(10000)")) {
    await db.driver.insertArrow('copied', part, mode);
    mode = 'append';
  }
  expect(await db.rows(sql`SELECT count(*) AS n, CAST(sum(n) AS DOUBLE) AS total FROM copied`)).toEqual([{ n: 10_000, total: 49_995_000 }]);
});

test('a whole table is exported, with cells that stay cells', async () => {
  await db.run(
    raw(
      `CREATE TABLE cells AS SELECT * FROM (VALUES (1, '=1+1', 9007199254740993), (2, '+86 138 0013 8000', 2), (3, '-2', NULL), (4, 'a,"b"', 1)) t(n, "te,xt", big)`,
    ),
  );
  let text = '';
  for await (const chunk of exportCsv(db, { table: 'cells', columns: ['n', 'te,xt', 'big'].map((name) => ({ name, instant: false })) }))
    text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(chunk);
  expect(text).toBe(`\uFEFFn,"te,xt",big\r\n1,'=1+1,9007199254740993\r\n2,+86 138 0013 8000,2\r\n3,-2,\r\n4,"a,""b""",1\r\n`);
});
