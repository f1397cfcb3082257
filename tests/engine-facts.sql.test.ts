import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/db/database';
import { ident, list, raw, sql, value, type SqlValue } from '../src/sql/tag';
import { startDatabase } from './support/engine';

// What the design builds on, measured anew with every version of DuckDB.
let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});
const failing = (query: string): Promise<string> =>
  db.run(raw(query)).then(
    () => 'finished',
    (error: unknown) => String(error),
  );

describe('literals keep their types, which bound parameters would lose', () => {
  test.each<[SqlValue, string, unknown]>([
    [1, 'INTEGER', 1],
    [-7, 'INTEGER', -7],
    [3_000_000_000, 'BIGINT', 3_000_000_000],
    [0.1, 'DOUBLE', 0.1],
    [1e300, 'DOUBLE', 1e300],
    [9_007_199_254_740_993n, 'BIGINT', '9007199254740993'],
    [true, 'BOOLEAN', true],
    ["it's; DROP TABLE x --", 'VARCHAR', "it's; DROP TABLE x --"],
    ['a\0b\\n', 'VARCHAR', 'a\0b\\n'],
    [null, '"NULL"', null],
  ])('%s', async (input, type, back) => {
    const cell = typeof input === 'bigint' ? sql`CAST(${input} AS VARCHAR)` : value(input);
    expect(await db.rows(sql`SELECT typeof(${input}) AS type, ${cell} AS back`)).toEqual([{ type, back }]);
  });

  test('a date is a timestamp of its instant in UTC', async () => {
    const rows = await db.rows(
      sql`SELECT typeof(${new Date(Date.UTC(2024, 1, 29, 12, 30, 0, 5))}) AS type, epoch_us(${new Date(5)})::DOUBLE AS us`,
    );
    expect(rows).toEqual([{ type: 'TIMESTAMP', us: 5000 }]);
  });

  test('any text comes back as it went in, as a value and as a name', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, text, async (cell, name) => {
        const column = `c${name.replaceAll('\0', '')}`;
        expect(await db.rows(sql`SELECT ${cell} AS ${ident(column)}`)).toEqual([{ [column]: cell }]);
      }),
      { numRuns: 50 },
    );
  });

  test('a list of values, and an empty one', async () => {
    expect(await db.rows(sql`SELECT 2 IN ${list([1, 2])} AS found, 2 IN ${list([])} AS none`)).toEqual([{ found: true, none: null }]);
  });
});

describe('numbers', () => {
  test('an integer that a double cannot hold is refused, never rounded', async () => {
    await expect(db.rows(sql`SELECT 9007199254740993 AS n`)).rejects.toThrow();
    expect(await db.rows(sql`SELECT 9007199254740991 AS n`)).toEqual([{ n: 9007199254740991 }]);
  });

  test('sums of decimals do not depend on the order of rows; sums of doubles do', async () => {
    const total = async (type: string, order: string): Promise<unknown> => {
      const rows = await db.rows(
        raw(
          `SELECT sum(x)::VARCHAR AS total FROM (SELECT ((range * 7919) % 100003 / 100.0)::${type} AS x FROM range(50000) ORDER BY ${order})`,
        ),
      );
      return rows[0]?.total;
    };
    const orders = ['range', 'range DESC', 'hash(range)'];
    const decimals = await Promise.all(orders.map((order) => total('DECIMAL(18, 2)', order)));
    expect(new Set(decimals).size).toBe(1);
    const doubles = await Promise.all(orders.map((order) => total('DOUBLE', order)));
    expect(new Set(doubles).size).toBeGreaterThan(1);
  });

  test('months of naive timestamps need no extension', async () => {
    const rows = await db.rows(sql`SELECT CAST(date_trunc('month', TIMESTAMP '2024-02-29 23:59:59.999999') AS VARCHAR) AS month`);
    expect(rows).toEqual([{ month: '2024-02-01' }]);
  });
});

describe('what would fetch an extension fails cleanly', () => {
  test.each([
    `SELECT * FROM read_parquet('local/x.parquet')`,
    `SELECT * FROM 'local/x.parquet'`,
    `SELECT * FROM read_json('local/x.json')`,
    `SELECT json_extract('{"a":1}', '$.a')`,
    `SELECT date_trunc('month', TIMESTAMPTZ '2024-05-05 00:00:00+08')`,
    `SELECT TIMESTAMP '2024-01-01' AT TIME ZONE 'Asia/Shanghai'`,
    `SELECT 'a' COLLATE de`,
    `SELECT * FROM read_xlsx('local/x.xlsx')`,
    `LOAD icu`,
    `SELECT * FROM read_csv('https://example.invalid/x.csv')`,
    `SELECT * FROM read_csv('/etc/passwd')`,
    `SET enable_external_access=true`,
    `SET autoinstall_known_extensions=true`,
    `SET lock_configuration=false`,
    `RESET lock_configuration`,
  ])('%s', async (query) => {
    expect(await failing(query)).toBe('FailureError: The engine could not run this query.');
    expect(await db.rows(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });
});
