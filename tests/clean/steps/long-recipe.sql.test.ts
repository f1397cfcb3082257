import { expect, test } from 'vitest';
import { applyRecipe } from '../../../src/clean/apply-recipe';
import type { ColumnKind } from '../../../src/model/table';
import { ident, raw, sql } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';
import { startNative } from '../../support/native';
import { columnOf, compile, SECRET, step, tableInfo, textRows } from './support';

const ROWS = 5_000;
const NAMES: Readonly<Partial<Record<ColumnKind, readonly string[]>>> = {
  integer: ['id', 'q1', 'q2', 'q3'],
  text: ['city', 'name', 'phone', 'mail', 'money', 'day', 'note', 'status'],
  decimal: ['p1', 'p2', 'p3'],
  double: ['x1', 'x2'],
  timestamp: ['began', 'ended'],
  boolean: ['ok'],
};
const COLUMNS = Object.entries(NAMES).flatMap(([kind, names]) => names.map((name) => columnOf(name, kind as ColumnKind)));

const MAKE = raw(`CREATE TABLE data AS SELECT i::BIGINT AS id, (i % 100)::BIGINT AS q1,
  CASE WHEN i % 11 <> 0 THEN (i * 31 % 977)::BIGINT END AS q2, (i % 7)::BIGINT AS q3,
  CASE i % 7 WHEN 0 THEN ' 北京 ' WHEN 1 THEN '上海' WHEN 2 THEN 'ＳＨ' WHEN 3 THEN NULL ELSE 'city ' || (i % 50) END AS city,
  'Name ' || (i * 7919 % 1000) AS name,
  CASE i % 3 WHEN 0 THEN '+86 13' ELSE '13' END || (800000000 + i) AS phone,
  'User' || i || CASE i % 9 WHEN 0 THEN '@' ELSE '@Example.COM' END AS mail,
  CASE i % 5 WHEN 0 THEN '¥' || i || '.50' WHEN 1 THEN (i % 100) || '万' WHEN 2 THEN 'NA' ELSE (i % 1000) || '.25' END AS money,
  replace((DATE '2020-01-01' + (i % 900)::INTEGER)::VARCHAR, CASE i % 3 WHEN 0 THEN '-' ELSE '?' END, '/') AS day,
  'a - b ' || (i % 30) AS note, CASE i % 4 WHEN 0 THEN 'paid' WHEN 1 THEN 'PAID' ELSE 'open' END AS status,
  (i % 1000 / 4)::DECIMAL(18,2) AS p1, CASE WHEN i % 13 <> 0 THEN (-(i % 500))::DECIMAL(18,2) END AS p2, (i % 3)::DECIMAL(18,2) AS p3,
  (i * 7919 % 997)::DOUBLE AS x1, exp(i % 20)::DOUBLE AS x2,
  TIMESTAMP '2024-01-01' + to_hours((i % 500)::INTEGER) AS began, TIMESTAMP '2024-01-01' + to_hours((i % 499)::INTEGER) AS ended, i % 2 = 0 AS ok
  FROM range(${ROWS}) r(i)`);

const STEPS = [
  { kind: 'trim', column: 'city' },
  { kind: 'trim', column: 'name' },
  { kind: 'trim', column: 'note' },
  { kind: 'width', column: 'city' },
  { kind: 'case', column: 'status', to: 'lower' },
  { kind: 'case', column: 'name', to: 'title' },
  { kind: 'stand-ins', column: 'money' },
  { kind: 'stand-ins', column: 'city' },
  { kind: 'parse-number', column: 'money' },
  { kind: 'parse-date', column: 'day' },
  { kind: 'phone', column: 'phone' },
  { kind: 'email', column: 'mail' },
  { kind: 'clear', column: 'mail', when: { format: 'email' } },
  { kind: 'map', column: 'city', values: { SH: '上海', 'city 5': 'city 6' } },
  { kind: 'map', column: 'note', values: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`a - b ${i}`, `note ${i}`])) },
  { kind: 'fill', column: 'q2', with: 'median' },
  { kind: 'fill', column: 'p2', with: 'median', by: ['city'] },
  { kind: 'fill', column: 'city', with: 'mode' },
  { kind: 'fill', column: 'q1', with: 'forward' },
  { kind: 'outliers', column: 'p1', method: 'tukey', action: 'cap' },
  { kind: 'outliers', column: 'x2', method: 'log-tukey', action: 'clear' },
  { kind: 'sign', column: 'p2', to: 'positive' },
  { kind: 'swap', columns: ['began', 'ended'] },
  { kind: 'drop-rows', when: { sql: 'q3 = 6 AND p3 = 0' } },
  { kind: 'split', column: 'name', by: ' ', into: ['first', 'last'] },
  { kind: 'rename', column: 'note', to: 'remark' },
  { kind: 'drop-column', column: 'x1' },
  { kind: 'replace', column: 'remark', find: 'note', with: 'n' },
  { kind: 'retype', column: 'q3', to: 'text' },
  { kind: 'dedupe', columns: ['phone'] },
];

test('thirty steps over twenty columns are one statement, with the same rows on native DuckDB', async () => {
  const [db, native] = [await startDatabase(), await startNative()];
  for (const engine of [db, native]) await engine.run(MAKE);
  const table = tableInfo('data', COLUMNS, ROWS);
  const { info } = await applyRecipe({
    db,
    table: { ...table, name: 'cleaned' },
    source: ident('data'),
    steps: STEPS.map(step),
    tables: new Map(),
    secret: SECRET,
  });
  expect(info.cleaning?.states).toEqual(STEPS.map(() => ({ is: 'done' })));
  const compiled = compile(table, STEPS);
  expect(compiled.columns).toEqual(info.columns);
  const rows = await textRows(db, sql`FROM cleaned ORDER BY rowid`, info.columns);
  expect(await textRows(native, compiled.sql, info.columns)).toEqual(rows);
}, 60_000);
