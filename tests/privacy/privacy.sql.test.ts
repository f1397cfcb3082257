import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { privacy } from '../../src/analyses/privacy';
import { groupingOf, inLargeClass } from '../../src/analyses/privacy/query';
import type { Anonymity, PrivacyResult } from '../../src/analyses/privacy/result';
import type { Database } from '../../src/db/database';
import { exportCsv } from '../../src/export/export-csv';
import { buildMart } from '../../src/mart/build-mart';
import type { Mart } from '../../src/mart/mart';
import { sql } from '../../src/sql/tag';
import { contextOf, openSample, type Opened } from '../relations/sample';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

const run = async (mart: Mart, spec: object = {}): Promise<PrivacyResult> =>
  (await privacy.compute(privacy.parse(spec), contextOf(mart))).result;

describe('k-anonymity', () => {
  let db: Database;
  beforeAll(async () => {
    db = await startDatabase();
  });
  afterAll(async () => db.driver.close());

  type Line = readonly (string | null)[];
  const NAMES = ['id', 'a', 'b', 'c'];
  const MISSING = new Set(['', 'na', '无']);

  /** Classes counted one by one: key -> rows and who is in it. */
  function naive(
    lines: readonly Line[],
    quasi: readonly string[],
    person: 'person' | 'row',
  ): Map<string, { rows: number; who: Set<string> }> {
    const classes = new Map<string, { rows: number; who: Set<string> }>();
    lines.forEach((line, at) => {
      const key = JSON.stringify(quasi.map((name) => known(line[NAMES.indexOf(name)] ?? null)));
      const found = classes.get(key) ?? { rows: 0, who: new Set<string>() };
      const id = known(line[0] ?? null);
      found.rows++;
      found.who.add(person === 'row' || id === null ? `row ${at}` : `id ${id}`);
      classes.set(key, found);
    });
    return classes;
  }
  const known = (cell: string | null): string | null => (cell === null || MISSING.has(cell.trim().toLowerCase()) ? null : cell);

  async function martOf(lines: readonly Line[], named: 'person' | 'row'): Promise<Mart> {
    const kinds = Object.fromEntries(NAMES.map((name) => [name, 'text' as const]));
    const rows = lines.map((line) => Object.fromEntries(NAMES.map((name, i) => [name, line[i] ?? null])));
    const table = await tableFrom(db, 'people', kinds, rows);
    return buildMart({
      db,
      tables: new Map([['people', table]]),
      model: named === 'person' ? { customer: { table: 'people', id: 'id' } } : {},
    });
  }

  const cell = fc.constantFrom(null, '', 'NA', '无', 'x', 'y', 'Ä', '广州', 'x ', "o'k", '1:x');
  const line = fc.tuple(fc.constantFrom(null, '1', '2', '3', '4'), cell, cell, cell);
  test.each(['person', 'row'] as const)('agrees with counting by hand, a class counted by %s', async (named) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 40 }),
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
        fc.integer({ min: 2, max: 6 }),
        async (lines, quasi, k) => {
          const mart = await martOf(lines, named);
          const { anonymity: found } = await run(mart, { table: 'people', quasi, k });
          const classes = [...naive(lines, quasi, named)].map(([key, { rows, who }]) => ({ key, rows, size: who.size }));
          const few = classes.filter(({ size }) => size < k);
          const sum = (list: readonly { rows: number }[]): number => list.reduce((total, { rows }) => total + rows, 0);
          const least = (list: readonly { size: number }[]): number | null =>
            list.length === 0 ? null : Math.min(...list.map(({ size }) => size));
          expect(found).toMatchObject({
            rows: lines.length,
            classes: classes.length,
            smallest: least(classes),
            below: { classes: few.length, rows: sum(few), share: lines.length === 0 ? null : sum(few) / lines.length },
            left: { rows: lines.length - sum(few), smallest: least(classes.filter(({ size }) => size >= k)) },
          } satisfies Partial<Anonymity>);
          expect(found?.groups.map(({ values, rows, size }) => JSON.stringify([values, rows, size])).sort()).toEqual(
            classes.map(({ key, rows, size }) => JSON.stringify([JSON.parse(key), rows, size])).sort(),
          );
          expect(found?.histogram.reduce((total, bin) => total + bin.rows, 0)).toBe(lines.length);
          for (const bin of found?.histogram ?? [])
            expect(bin.classes).toBe(classes.filter(({ size }) => size >= bin.from && size <= (bin.to ?? Infinity)).length);
          for (const { column, dropped } of found?.whatIf ?? []) {
            const rest = [
              ...naive(
                lines,
                quasi.filter((name) => name !== column),
                named,
              ).values(),
            ].map(({ rows, who }) => ({ rows, size: who.size }));
            expect([dropped.smallest, dropped.below.rows]).toEqual([least(rest), sum(rest.filter(({ size }) => size < k))]);
          }
          const grouping = groupingOf(privacy.parse({ table: 'people', quasi, k }), mart);
          if (!grouping) throw new Error('no grouping');
          let csv = '';
          for await (const piece of exportCsv(db, {
            table: 'people',
            columns: NAMES.map((name) => ({ name, instant: false })),
            only: inLargeClass(grouping, k),
          }))
            csv += new TextDecoder().decode(piece);
          expect(csv.trimEnd().split('\r\n').length - 1).toBe(lines.length - sum(few));
          const left = await db.rows(privacy.query(privacy.parse({ table: 'people', quasi, k, suppress: true }), mart) ?? sql``);
          expect(left.length).toBe(lines.length - sum(few));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('somebody with many rows does not hide behind their own', async () => {
    const mart = await martOf(
      Array.from({ length: 9 }, () => ['1', 'x', 'y', 'z']),
      'person',
    );
    expect((await run(mart, { quasi: ['a'] })).anonymity).toMatchObject({ unit: 'people', smallest: 1, below: { rows: 9 } });
    const rows = await martOf(
      Array.from({ length: 9 }, () => ['1', 'x', 'y', 'z']),
      'row',
    );
    expect((await run(rows, { quasi: ['a'] })).anonymity).toMatchObject({ unit: 'rows', smallest: 9, below: { rows: 0 } });
  });

  test('without rows there is nobody to find', async () => {
    const { anonymity: found } = await run(await martOf([], 'row'), { quasi: ['a', 'b'] });
    expect(found).toMatchObject({ rows: 0, classes: 0, smallest: null, groups: [], below: { classes: 0, rows: 0, share: null } });
  });
});

describe.each(['shop', 'live', 'membership'])('sample %s', (id) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openSample(id);
  });
  afterAll(async () => opened.db.driver.close());

  test('personal columns and the groups of its customers', async () => {
    const result = await run(opened.mart);
    const listed = result.personal.map(({ table, column, pii, key }) => `${table}.${column} ${pii.class} ${pii.kind}${key ? ' key' : ''}`);
    const { anonymity: found } = result;
    expect({ listed, table: found?.table, quasi: found?.quasi, unit: found?.unit }).toMatchSnapshot();
    // The shown SQL gives the same classes.
    const classes = await opened.db.rows<{ size: number }>(privacy.query(privacy.parse({}), opened.mart) ?? sql``);
    expect([classes.length, classes[0]?.size]).toEqual([found?.classes, found?.smallest]);
  });

  test('generalising never makes groups smaller', async () => {
    const { anonymity: found } = await run(opened.mart);
    for (const { generalised, dropped } of found?.whatIf ?? []) {
      expect(generalised.smallest ?? 0).toBeGreaterThanOrEqual(found?.smallest ?? 0);
      expect(dropped.smallest ?? 0).toBeGreaterThanOrEqual(generalised.smallest ?? 0);
      expect(generalised.below.rows).toBeLessThanOrEqual(found?.below.rows ?? 0);
    }
  });
});

test('what a spec names and the data lack is an issue, not a failure', async () => {
  const opened = await openSample('shop');
  const catalogue = { tables: [...opened.mart.tables.values()] } as unknown as Parameters<typeof privacy.check>[1];
  expect(privacy.check(privacy.parse({ table: 'x' }), catalogue)).toMatchObject([{ code: 'table-missing', path: 'table' }]);
  expect(privacy.check(privacy.parse({ table: 'customers', quasi: ['city', 'x'] }), catalogue)).toMatchObject([
    { code: 'column-missing', path: 'quasi[1]' },
  ]);
  expect((await run(opened.mart, { table: 'customers', quasi: ['x'] })).anonymity).toBeNull();
  await opened.db.driver.close();
});
