import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { FailureError } from '../../src/model/failure';
import type { TableInfo } from '../../src/model/table';
import { closestName } from '../../src/sql/closest-name';
import { bindCondition, checkCondition } from '../../src/sql/condition';
import { FUNCTIONS } from '../../src/sql/condition-words';
import { ident, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

let db: Database;
let table: TableInfo;
beforeAll(async () => {
  db = await startDatabase();
  table = await tableFrom(
    db,
    'orders',
    {
      amount: 'decimal',
      qty: 'integer',
      x: 'double',
      name: 'text',
      date: 'date',
      paid_at: 'timestamp',
      ok: 'boolean',
      金额: 'decimal',
      'a "b" c': 'text',
    },
    [
      {
        amount: 10,
        qty: 2,
        x: 0.5,
        name: "O'Neil",
        date: '2024-01-05',
        paid_at: '2024-01-05 10:00:00',
        ok: true,
        金额: 10,
        'a "b" c': 'q',
      },
      {
        amount: -1,
        qty: 0,
        x: null,
        name: '无',
        date: '2023-12-31',
        paid_at: '2024-01-01 00:00:00',
        ok: false,
        金额: null,
        'a "b" c': null,
      },
      { amount: null, qty: 9_007_199_254, x: 1e308, name: null, date: null, paid_at: null, ok: null, 金额: 0, 'a "b" c': '' },
    ],
  );
});

/** The answer for each of the three rows: true, false or null (the rule does not apply). */
const ACCEPTED: readonly (readonly [string, readonly (boolean | null)[]])[] = [
  ['amount >= 0', [true, false, null]],
  ['AMOUNT >= 0', [true, false, null]],
  ['"amount" >= 0', [true, false, null]],
  ['amount>=0 and qty>0', [true, false, null]],
  ['amount >= 0 OR qty > 5', [true, false, true]],
  ['NOT (amount < 0)', [true, false, null]],
  ['amount between 0 and 100', [true, false, null]],
  ['amount NOT BETWEEN 0 AND 100', [false, true, null]],
  ['qty in (0, 2)', [true, true, false]],
  ['qty not in (0)', [true, false, true]],
  ['amount is null', [false, false, true]],
  ['amount is not null', [true, true, false]],
  ['amount == 10', [true, false, null]],
  ['amount <> 10', [false, true, null]],
  ['amount != -1', [true, false, null]],
  ['amount * qty = 20', [true, false, null]],
  ['(amount + 1) * 2 > 0', [true, false, null]],
  ['qty % 2 = 0', [true, true, true]],
  ['qty // 2 <= 1', [true, true, false]],
  ['qty // 0 > 1', [null, null, null]],
  ["name = 'O''Neil'", [true, false, null]],
  ["name <> '; DROP TABLE orders; --'", [true, true, null]],
  ["name like 'O%'", [true, false, null]],
  ["name ilike 'o%' escape '!'", [true, false, null]],
  ["name || 'x' = '无x'", [false, true, null]],
  ["length(name) > 1 and lower(name) = 'o''neil'", [true, false, null]],
  ["regexp_full_match(name, '[A-Z].*')", [true, false, null]],
  ["coalesce(name, '') <> ''", [true, true, false]],
  ['date <= paid_at', [true, true, null]],
  ["date >= date '2024-01-01'", [true, false, null]],
  ["paid_at < timestamp '2024-01-05 00:00:00' + interval 1 day", [true, true, null]],
  ["paid_at < timestamp '2024-01-02 00:00:00' + interval '12 hours'", [false, true, null]],
  ['year(date) = 2024', [true, false, null]],
  ["date_diff('day', date, paid_at) <= 0", [true, false, null]],
  ["strftime(date, '%m') = '01'", [true, false, null]],
  ['ok', [true, false, null]],
  ['ok is distinct from true', [false, true, true]],
  ['ok is not distinct from true', [true, false, false]],
  ['case when qty = 0 then amount < 0 else true end', [true, true, true]],
  ['if(qty = 0, ok, true)', [true, false, true]],
  ['cast(name as integer) > 1', [null, null, null]],
  ['try_cast(amount as decimal(10, 1)) >= 0', [true, false, null]],
  ["cast(qty as varchar) = '2'", [true, false, false]],
  ['x * 1e10 > 0', [true, null, true]],
  ['isfinite(x)', [true, null, true]],
  ['round(amount, 0) = amount and abs(amount) < 100', [true, true, null]],
  ['金额 >= 0', [true, null, true]],
  ['"a ""b"" c" = \'q\'', [true, null, false]],
  ['greatest(amount, qty) > 1', [true, false, true]],
  ['-amount <= 0', [true, false, null]],
  ['amount >= .5 and amount < 1.e3', [true, false, null]],
  ['sqrt(amount) > 3', [true, null, null]],
  ['cast(qty as integer) * 1000000 >= 0', [true, true, true]],
  ['qty * qty * qty >= 0', [true, true, null]],
];

describe('what a condition may say', () => {
  test.each(ACCEPTED)('%s', async (text, expected) => {
    const checked = checkCondition(text, table.columns);
    await bindCondition(db, 'orders', checked.sql);
    const rows = await db.rows<{ c: boolean | null }>(sql`SELECT ${checked.sql} AS c FROM orders t ORDER BY t.rowid`);
    expect(rows.map(({ c }) => c)).toEqual(expected);
    expect(checked.columns.length).toBeGreaterThan(0);
  });

  test('names the columns it reads, once, as the table spells them', () => {
    expect(checkCondition('QTY > 0 and amount > qty', table.columns).columns).toEqual(['qty', 'amount']);
    expect(checkCondition('amount > 0', table.columns, { alias: 'c' }).sql.text).toBe('try(("c"."amount" > 0))');
  });
});

const REFUSED: readonly (readonly [string, string])[] = [
  ['', 'empty'],
  ['  \n ', 'empty'],
  ['amount >= 0; DROP TABLE orders', 'semicolon'],
  ['amount >= 0;', 'semicolon'],
  ['amount >= 0 -- always', 'comment'],
  ['amount >= 0 /* always */', 'comment'],
  ['amount >= 0 */', 'comment'],
  ['amount - -1 > --1', 'comment'],
  ['amount >= ?', 'character'],
  ['amount >= $1', 'character'],
  ['amount >= $$x$$', 'character'],
  ['amount >= :limit', 'character'],
  ['amount::integer > 1', 'character'],
  ['amount >= @x', 'character'],
  ['[amount] >= 0', 'character'],
  ["{'a': amount} is null", 'character'],
  ['amount ≥ 0', 'character'],
  ['（amount >= 0）', 'character'],
  ['t.amount >= 0', 'character'],
  ['orders.amount >= 0', 'character'],
  ['"t"."amount" >= 0', 'character'],
  ['interval 0 > amount', 'interval'],
  ['amount >= 0)', 'parentheses'],
  ['(amount >= 0', 'parentheses'],
  ['amount >= 0) OR (qty > 0', 'parentheses'],
  [`${'('.repeat(70)}amount > 0${')'.repeat(70)}`, 'parentheses'],
  ["name = 'open", 'quote'],
  ['"amount >= 0', 'quote'],
  ["name = 'it''", 'quote'],
  ['amonut >= 0', 'column'],
  ['missing_column > 0', 'column'],
  ['rowid > 0', 'column'],
  ['true', 'no-column'],
  ['1 = 1', 'no-column'],
  ['(SELECT true)', 'column'],
  ['amount > (SELECT max(amount) FROM orders)', 'column'],
  ['amount IN (SELECT amount FROM orders)', 'column'],
  ['EXISTS (SELECT 1)', 'function'],
  ['amount > ANY (SELECT 1)', 'function'],
  ['amount >= 0 UNION SELECT 1', 'column'],
  ['amount > 0 LIMIT 1', 'column'],
  ['random() < amount', 'function'],
  ['now() > paid_at', 'function'],
  ['paid_at < current_timestamp', 'column'],
  ['date < current_date', 'column'],
  ['date < today()', 'function'],
  ['name = uuid()', 'function'],
  ["read_csv('/etc/passwd') is null", 'function'],
  ["read_text('x') = name", 'function'],
  ["name = getenv('HOME')", 'function'],
  ["name = current_setting('threads')", 'function'],
  ["nextval('s') > amount", 'function'],
  ["amount > 0 and pragma_version() = 'x'", 'function'],
  ['sum(amount) > 0', 'function'],
  ['row_number() over () < amount', 'function'],
  ["repeat('x', 1000000000) = name", 'function'],
  ["lpad(name, 1000000000, 'x') = name", 'function'],
  ['count(*) > amount', 'function'],
  ['columns(*) is null', 'function'],
  ['* is null', 'star'],
  ['amount > * 2', 'star'],
  ['lenght(name) > 1', 'function'],
  ['cast(amount as json) is null', 'type'],
  ['cast(amount as', 'type'],
  ['cast(amount as decimal(x, 2)) > 0', 'type'],
  ['amount as integer', 'column'],
  ['1abc < amount', 'character'],
  ['1.2.3 < amount', 'character'],
  ['list_transform(name, x -> x) is null', 'function'],
  ['from', 'column'],
  ['amount > 0 collate nocase', 'column'],
  ['amount'.padEnd(10_001, ' '), 'long'],
];

const failureOf = (text: string): FailureError['failure'] => {
  try {
    checkCondition(text, table.columns, { path: 'rules[0].sql' });
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
};

describe('what it may not say', () => {
  test.each(REFUSED)('%s', (text, reason) => {
    const failure = failureOf(text);
    expect(failure).toMatchObject({ code: 'spec-invalid', path: 'rules[0].sql', params: { reason: `condition-${reason}` } });
    expect(failure.message).not.toContain('\n');
  });

  test('a slip of the pen gets the name that was meant and its position', () => {
    expect(failureOf('qty > 0 and amonut >= 0')).toMatchObject({ params: { hint: 'amount', position: 13, name: 'amonut' } });
    expect(failureOf('lenght(name) > 1')).toMatchObject({ params: { hint: 'length' } });
    expect(failureOf('zzzzzz > 1').params).not.toHaveProperty('hint');
    expect(closestName('', ['ab'])).toBeNull();
    expect(closestName('用户', ['用户ID', '用户'])).toBe('用户');
  });

  test.each([
    ['amount > name', 'condition-type'],
    ['amount and', 'condition-type'],
    ["name 'x'", 'condition-type'],
    ['substr(name) = name', 'condition-type'],
    ['amount', 'condition-not-boolean'],
    ['amount + 1', 'condition-not-boolean'],
  ])('DuckDB has the last word: %s', async (text, reason) => {
    const checked = checkCondition(text, table.columns);
    const failure = await bindCondition(db, 'orders', checked.sql, { path: 'sql' }).then(
      () => null,
      (error: unknown) => (error instanceof FailureError ? error.failure : null),
    );
    expect(failure).toMatchObject({ code: 'spec-invalid', path: 'sql', params: { reason } });
    expect(failure?.message).not.toContain('\n');
  });

  test('all functions of the list exist and none depends on anything but its arguments', async () => {
    const known = await db.rows<{ function_name: string; function_type: string; stability: string | null }>(
      sql`SELECT DISTINCT function_name, function_type, stability FROM duckdb_functions()`,
    );
    // Written by the grammar itself, not by a function of that name.
    const special = ['coalesce', 'if', 'ifnull', 'nullif'];
    for (const name of FUNCTIONS) {
      const found = known.filter(({ function_name }) => function_name === name);
      if (!special.includes(name)) expect(found.length, name).toBeGreaterThan(0);
      for (const { function_type, stability } of found) {
        expect(['scalar', 'macro'], name).toContain(function_type);
        expect([null, 'CONSISTENT', 'CONSISTENT_WITHIN_QUERY'], `${name} ${stability}`).toContain(stability);
      }
    }
  });
});

const GOOD = ['amount >= 0', '( qty > 1 )', 'ok', "name = ''", 'and', 'or', 'not', 'and not', 'is null', 'x > amount'];

/** Pieces of good and of hostile conditions, in any order. */
const PIECES = [
  'amount',
  'qty',
  'name',
  '"amount"',
  '金额',
  '0',
  '1.5',
  "'x'",
  "''",
  "';--'",
  '(',
  ')',
  ',',
  '+',
  '-',
  '*',
  '/',
  '||',
  '=',
  '<',
  '>=',
  'and',
  'or',
  'not',
  'in',
  'is',
  'null',
  'like',
  'between',
  'case',
  'when',
  'then',
  'else',
  'end',
  'cast',
  'as',
  'integer',
  'decimal',
  'length(',
  'coalesce(',
  'if(',
  'select',
  'from',
  'orders',
  'union',
  'random()',
  'read_csv(',
  ';',
  '--',
  '/*',
  '$1',
  '.',
  '::',
  '"',
  "'",
  '\\',
  '\0',
  '\n',
  'interval',
  'date',
  'distinct',
  '*',
];

test('whatever is written, it is refused or reads one row at a time and changes nothing', async () => {
  const before = await db.rows(sql`SELECT * FROM orders`);
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...GOOD), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 6 }),
      async (pieces) => {
        let checked;
        try {
          checked = checkCondition(pieces.join(' '), table.columns);
        } catch (error) {
          expect(error).toBeInstanceOf(FailureError);
          return;
        }
        try {
          await bindCondition(db, 'orders', checked.sql);
        } catch (error) {
          expect(error).toBeInstanceOf(FailureError);
          return;
        }
        accepted++;
        const all = await db.rows<{ c: boolean | null }>(sql`SELECT ${checked.sql} AS c FROM orders t ORDER BY t.rowid`);
        for (const [i, row] of all.entries()) {
          const alone = await db.rows(sql`SELECT ${checked.sql} AS c FROM (SELECT * FROM orders LIMIT 1 OFFSET ${i}) t`);
          expect(alone).toEqual([row]);
        }
      },
    ),
    { numRuns: 3000, seed: 7 },
  );
  expect(await db.rows(sql`SELECT * FROM ${ident('orders')}`)).toEqual(before);
  expect(accepted).toBeGreaterThan(50);
}, 120_000);

test('any text at all: never anything but a failure as data or balanced SQL', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      try {
        const { sql: made } = checkCondition(text, table.columns);
        expect(made.text.startsWith('try((')).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(FailureError);
      }
    }),
    { numRuns: 5000 },
  );
});
