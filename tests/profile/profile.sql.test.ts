import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { profile } from '../../src/analyses/profile';
import type { ProfileResult, QuantileName } from '../../src/analyses/profile/result';
import type { Database } from '../../src/db/database';
import type { Mart } from '../../src/mart/mart';
import type { ColumnKind } from '../../src/model/table';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { asNumber, naiveColumn, naiveCramersV, naivePearson, naiveSpearman, type Cell } from './naive';
import { columnOf, martOf, profileOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const KINDS = {
  label: 'text',
  code: 'text',
  flag: 'boolean',
  n: 'integer',
  m: 'integer',
  price: 'decimal',
  x: 'double',
  day: 'date',
  at: 'timestamp',
} as const;
type Row = Readonly<Record<keyof typeof KINDS, Cell>>;
const NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];
const oneOf = (...cells: readonly Cell[]): fc.Arbitrary<Cell> => fc.constantFrom(...cells);

const row: fc.Arbitrary<Row> = fc.record({
  label: oneOf(
    'WeChat',
    'wechat ',
    'We-Chat',
    'Ｗechat',
    '',
    ' ',
    '　',
    'N/A',
    'na',
    '未知',
    '-',
    '小程序',
    '直播 间',
    '直播间',
    'É',
    'é',
    'straße',
    '😀',
    null,
  ),
  code: fc.option(
    fc.string({ unit: 'grapheme', maxLength: 9 }).filter((text) => !text.includes('\0')),
    { freq: 5 },
  ),
  flag: oneOf(true, false, null),
  n: fc.oneof(oneOf(0, 1, 1, 2, -5, null), fc.integer({ min: -1000, max: 1000 })),
  m: oneOf(0, 1, 2, 3, 1_000_000, null),
  price: fc.oneof(
    oneOf(0, null, 9.99),
    fc.integer({ min: -10_000, max: 1_000_000 }).map((cents) => cents / 100),
  ),
  x: fc.oneof(
    oneOf(0, 0.1, 1e-9, 1e9, NaN, null),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => (Math.abs(value) < 1e-6 ? 0 : value)),
  ),
  day: oneOf('2024-01-01', '2024-01-02', '2024-01-10', '2024-02-29', '1969-12-31', null),
  at: oneOf('2024-01-01 00:00:00', '2024-01-01 23:59:59', '2024-01-05 12:00:00', '2024-03-01 07:30:15', null),
});

async function resultOf(rows: readonly Row[]): Promise<{ readonly result: ProfileResult; readonly mart: Mart }> {
  const mart = await martOf(db, [await tableFrom(db, 't', KINDS, rows)]);
  return { result: await profileOf(mart), mart };
}
const near = (actual: number | null | undefined, expected: number | null): void => {
  if (expected === null) expect(actual ?? null).toBeNull();
  else expect(Math.abs((actual ?? NaN) - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(expected)));
};
const iso = (cell: Cell, kind: ColumnKind): Cell => (kind === 'timestamp' && typeof cell === 'string' ? cell.replace(' ', 'T') : cell);

describe('random tables', () => {
  test('equal a naive count', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        const { result, mart } = await resultOf(rows);
        expect(result.rows).toBe(rows.length);
        const whole = rows.map((each) => JSON.stringify(NAMES.map((name) => (Number.isNaN(each[name]) ? 'NaN' : each[name]))));
        expect(result.duplicates).toBe(rows.length - new Set(whole).size);
        for (const name of NAMES) compareColumn(result, name, rows);
        expect(result.missing).toBe(result.columns.reduce((sum, { missing }) => sum + missing, 0));
        comparePairs(result, rows);
        await compareTwin(result, mart);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('the order of rows changes nothing', async () => {
    const shuffled = fc
      .array(row, { minLength: 2, maxLength: 60 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, other]) => {
        expect(JSON.stringify((await resultOf(other)).result)).toBe(JSON.stringify((await resultOf(rows)).result));
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

function compareColumn(result: ProfileResult, name: keyof typeof KINDS, rows: readonly Row[]): void {
  const kind = KINDS[name];
  const expected = naiveColumn(
    kind,
    rows.map((each) => each[name]),
  );
  const { nulls, missing, detail } = columnOf(result, name);
  expect({ name, nulls, missing, distinct: detail.distinct, unique: detail.unique }).toEqual({
    name,
    nulls: expected.nulls,
    missing: expected.missing,
    distinct: expected.distinct,
    unique: expected.unique,
  });
  expect([detail.min, detail.max]).toEqual([iso(expected.min, kind), iso(expected.max, kind)]);
  expect(detail.top.map(({ value, count }) => [value, count])).toEqual(expected.top.map(([value, count]) => [iso(value, kind), count]));
  for (const { count, share } of detail.top) expect(share).toBe(count / (rows.length - missing));
  expect(Object.fromEntries(detail.standIns.map(({ text, cells }) => [text, cells]))).toEqual(expected.standIns);
  if (kind === 'text') {
    expect(detail.patternCount).toBe(Object.keys(expected.patterns).length);
    for (const { pattern, count } of detail.patterns) expect([pattern, expected.patterns[pattern]]).toEqual([pattern, count]);
    expect(detail.spellings?.groups ?? 0).toBe(expected.spellings.length);
    expect(detail.spellings?.surplus ?? 0).toBe(expected.spellings.reduce((sum, group) => sum + group.length - 1, 0));
  }
  near(detail.numbers?.mean, expected.mean);
  near(detail.numbers?.deviation, expected.deviation);
  const quantiles = detail.quantiles && Object.values(detail.quantiles);
  expect(quantiles?.length ?? 0).toBe(expected.quantiles?.length ?? 0);
  quantiles?.forEach((quantile, i) => {
    const right = expected.quantiles?.[i] ?? NaN;
    if (typeof quantile === 'number') near(quantile, right);
    // A date reads whole milliseconds, the column microseconds.
    else expect(Math.floor(asNumber(kind, quantile) / 1000)).toBe(Math.floor(Math.floor(right) / 1000));
  });
  expect(detail.gaps?.missing ?? null).toBe(expected.missingDays);
  const bars = detail.histogram;
  if (bars) {
    expect(bars.counts.reduce((sum, n) => sum + n, 0) + bars.below + bars.above).toBe(rows.length - missing);
    expect(bars.counts.length).toBeLessThanOrEqual(20);
    expect(bars.edges.length).toBe(bars.counts.length + 1);
  }
  expect(JSON.stringify(detail)).not.toContain('NaN');
}

function comparePairs(result: ProfileResult, rows: readonly Row[]): void {
  for (const { a, b, n, pearson, spearman } of result.correlations?.numeric.pairs ?? []) {
    const pairs = rows.flatMap((each): [number, number][] => {
      const [x, y] = [each[a as 'n'], each[b as 'n']];
      return typeof x === 'number' && typeof y === 'number' && !Number.isNaN(x) && !Number.isNaN(y) ? [[x, y]] : [];
    });
    expect(n).toBe(pairs.length);
    const [r, rho] = [naivePearson(pairs), naiveSpearman(pairs)];
    expect([pearson === null, spearman === null]).toEqual([r === null, rho === null]);
    expect(Math.abs((pearson ?? 0) - (r ?? 0))).toBeLessThan(1e-9);
    expect(Math.abs((spearman ?? 0) - (rho ?? 0))).toBeLessThan(1e-9);
  }
  for (const { a, b, n, cramersV } of result.correlations?.labels.pairs ?? []) {
    const text = (cell: Cell): string | null =>
      cell === null || /^[\s\u3000]*(na|n\/a|null|-|无|未知)?[\s\u3000]*$/i.test(String(cell)) ? null : String(cell);
    const pairs = rows.flatMap((each): [string, string][] => {
      const [x, y] = [text(each[a as 'label']), text(each[b as 'label'])];
      return x === null || y === null ? [] : [[x, y]];
    });
    const v = naiveCramersV(pairs);
    expect([a, b, n]).toEqual([a, b, pairs.length]);
    expect(cramersV === null).toBe(v === null);
    expect(Math.abs((cramersV ?? 0) - (v ?? 0))).toBeLessThan(1e-7);
  }
}

/** The SQL that is shown counts the same. */
async function compareTwin(result: ProfileResult, mart: Mart): Promise<void> {
  const twin = profile.query(profile.parse({}), mart);
  const rows = await db.rows<{ column: string; rows: number; missing: number; distinct: number; quantiles: string | null }>(
    raw(twin?.text ?? ''),
  );
  expect(rows.map(({ column, missing, distinct }) => [column, missing, distinct])).toEqual(
    result.columns.map(({ name, missing, detail }) => [name, missing, detail?.distinct]),
  );
  for (const { column, quantiles } of rows) {
    const own = result.columns.find(({ name }) => name === column)?.detail?.quantiles;
    if (!quantiles || !own || typeof own.p50 !== 'number') continue;
    const numbers = JSON.parse(quantiles) as number[];
    (Object.keys(own) as QuantileName[]).forEach((name, i) => near(Number(own[name]), numbers[i] ?? NaN));
  }
}
