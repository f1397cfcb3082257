import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database';
import { quantiles } from '../../../src/stats/quantile';
import { significant } from '../../../src/stats/round';
import { tukeyFences } from '../../../src/stats/tukey';
import { startDatabase } from '../../support/engine';
import { clean, cleanTexts, columnOf, makeTable, type Text } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const [whole, cents, real] = [columnOf('v', 'integer'), columnOf('v', 'decimal'), columnOf('v', 'double')];
const G = columnOf('g');
const O = columnOf('o', 'integer');

describe('fill', () => {
  test('a constant, of the column’s type; NaN, blanks and stand-ins count as missing', async () => {
    const filled = { kind: 'fill', with: { constant: 0 } };
    expect(await cleanTexts(db, [null, '2.5', 'NaN'], filled, real)).toEqual(['0.0', '2.5', '0.0']);
    expect(await cleanTexts(db, [null, ' ', 'N/A', 'x'], { kind: 'fill', with: { constant: '?' } })).toEqual(['?', '?', '?', 'x']);
    await expect(cleanTexts(db, [null], { kind: 'fill', with: { constant: 'x' } }, whole)).rejects.toThrow('cannot stand in column "v"');
    await expect(cleanTexts(db, [null], { kind: 'fill', with: { constant: '1.005' } }, cents)).rejects.toThrow('cannot stand');
  });

  test('the median is exact, and rounded to the column’s type', async () => {
    expect(await cleanTexts(db, ['1', '2', null], { kind: 'fill', with: 'median' }, whole)).toEqual(['1', '2', '2']);
    expect(await cleanTexts(db, ['-1', '-2', null], { kind: 'fill', with: 'median' }, whole)).toEqual(['-1', '-2', '-2']);
    expect(await cleanTexts(db, ['1.01', '1.02', null], { kind: 'fill', with: 'median' }, cents)).toEqual(['1.01', '1.02', '1.02']);
    expect(await cleanTexts(db, ['0.1', '0.4', null, 'inf'], { kind: 'fill', with: 'median' }, real)).toEqual([
      '0.1',
      '0.4',
      '0.25',
      'inf',
    ]);
    expect(await cleanTexts(db, [null, null], { kind: 'fill', with: 'median' }, real)).toEqual([null, null]);
    await expect(cleanTexts(db, ['a'], { kind: 'fill', with: 'median' })).rejects.toThrow('only numbers have a median');
  });

  const cell = fc.option(fc.integer({ min: -5, max: 9 }).map(String), { freq: 2 });
  const rows = fc.array(
    fc.tuple(cell, fc.constantFrom('a', 'b', null), fc.option(fc.integer({ min: 0, max: 6 }).map(String), { freq: 5 })),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  type Row = readonly [Text, Text, Text];
  const values = (all: readonly Row[]): number[] => all.flatMap(([v]) => (v === null ? [] : [Number(v)]));
  const naive = {
    median: (group: readonly Row[]): Text => {
      const [median] = quantiles(values(group), [0.5]);
      return typeof median !== 'number' ? null : String(Math.sign(median) * Math.round(Math.abs(median)));
    },
    mode: (group: readonly Row[]): Text => {
      const counts = new Map<number, number>();
      for (const v of values(group)) counts.set(v, (counts.get(v) ?? 0) + 1);
      const best = [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0];
      return best ? String(best[0]) : null;
    },
    forward: (group: readonly Row[], at: Row): Text => group.slice(0, group.indexOf(at)).findLast(([v]) => v !== null)?.[0] ?? null,
    backward: (group: readonly Row[], at: Row): Text => group.slice(group.indexOf(at) + 1).find(([v]) => v !== null)?.[0] ?? null,
  };

  test.each(['median', 'mode', 'forward', 'backward'] as const)(
    '%s, over all rows, by group, and by another column’s order',
    async (source) => {
      await fc.assert(
        fc.asyncProperty(rows, fc.constantFrom([], ['g']), fc.constantFrom(null, 'o'), async (all, by, order) => {
          const used = source === 'forward' || source === 'backward' ? order : null;
          const placed = used === null ? all : all.filter(([, , o]) => o !== null).sort((a, b) => Number(a[2]) - Number(b[2]));
          const wanted = all.map((row) => {
            if (row[0] !== null || !placed.includes(row)) return row[0];
            const group = placed.filter((other) => by.length === 0 || other[1] === row[1]);
            const text = naive[source](group, row);
            return text === '-0' ? '0' : text;
          });
          const table = await makeTable(db, [whole, G, O], all);
          const { rows: after } = await clean(db, table, [{ kind: 'fill', column: 'v', with: source, by, order }]);
          expect(after.map(([v]) => v)).toEqual(wanted);
        }),
        { numRuns: 20 },
      );
    },
  );
});

describe('outliers', () => {
  const bounds = { kind: 'outliers', method: 'bounds' };
  test('bounds a person names; the value nearest to them inside', async () => {
    const texts = ['-5', '1', '10', null];
    expect(await cleanTexts(db, texts, { ...bounds, low: 0.5, high: 2.5, action: 'cap' }, whole)).toEqual(['1', '1', '2', null]);
    expect(await cleanTexts(db, texts, { ...bounds, low: 0.005, high: 2.005, action: 'cap' }, cents)).toEqual([
      '0.01',
      '1.00',
      '2.00',
      null,
    ]);
    expect(await cleanTexts(db, ['-5', 'NaN', 'inf', '3'], { ...bounds, high: 2.5, action: 'cap' }, real)).toEqual([
      '-5.0',
      'nan',
      '2.5',
      '2.5',
    ]);
    expect(await cleanTexts(db, texts, { ...bounds, low: 0, action: 'clear' }, whole)).toEqual([null, '1', '10', null]);
    expect(await cleanTexts(db, texts, { ...bounds, low: 0, high: 1, action: 'drop' }, whole)).toEqual(['1', null]);
  });

  test('what does not fit says why', async () => {
    const tried = (given: object): Promise<readonly Text[]> => cleanTexts(db, ['1'], { ...bounds, action: 'cap', ...given }, whole);
    await expect(tried({})).rejects.toThrow('need a lowest or a highest value');
    await expect(tried({ low: 2, high: 1 })).rejects.toThrow('above the highest');
    await expect(tried({ low: 1.2, high: 1.8 })).rejects.toThrow('no whole number');
    await expect(cleanTexts(db, ['a'], { ...bounds, low: 1, action: 'cap' })).rejects.toThrow('only numbers have outliers');
  });

  const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 100_000 })).map((n) => n / 4);
  test.each(['tukey', 'log-tukey'] as const)('%s is the fence of the quality page', async (method) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(number), { minLength: 3, maxLength: 40 }),
        fc.constantFrom('cap', 'clear', 'drop'),
        async (all, action) => {
          const used = all.flatMap((n) => (n === null || (method === 'log-tukey' && n <= 0) ? [] : [n]));
          const [q1 = null, q3 = null] = quantiles(method === 'tukey' ? used : used.map(Math.log), [0.25, 0.75]);
          const fences = tukeyFences(method, { q1, q3 });
          const isOut = (n: number | null): boolean =>
            n !== null && fences !== null && (method === 'tukey' || n > 0) && (n < fences.low || n > fences.high);
          const capped = (n: number | null): number | null =>
            fences && n !== null && isOut(n) ? (n < fences.low ? fences.low : fences.high) : n;
          const wanted =
            action === 'drop' ? all.filter((n) => !isOut(n)) : all.map((n) => (action === 'cap' ? capped(n) : isOut(n) ? null : n));
          const texts = all.map((n) => (n === null ? null : String(n)));
          const after = await cleanTexts(db, texts, { kind: 'outliers', method, action }, real);
          expect(after.map((text) => (text === null ? null : significant(Number(text))))).toEqual(wanted.map((n) => significant(n)));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a range of 0 says nothing', async () => {
    const same = ['1', '1', '1', '1', '1', '900'];
    expect(await cleanTexts(db, same, { kind: 'outliers', method: 'tukey', action: 'drop' }, whole)).toEqual(same);
  });
});

describe('sign', () => {
  test('numbers of the other sign change it, where the condition holds', async () => {
    const texts = ['-1', '2', '0', null, '-9223372036854775808'];
    expect(await cleanTexts(db, texts, { kind: 'sign', to: 'positive' }, whole)).toEqual(['1', '2', '0', null, '-9223372036854775808']);
    expect(await cleanTexts(db, ['-1.5', '2.5'], { kind: 'sign', to: 'negative' }, cents)).toEqual(['-1.50', '-2.50']);
    expect(await cleanTexts(db, ['-1', '-9'], { kind: 'sign', to: 'positive', when: { sql: 'v > -5' } }, whole)).toEqual(['1', '-9']);
    await expect(cleanTexts(db, ['1'], { kind: 'sign', to: 'positive' })).rejects.toThrow('only numbers have a sign');
  });
});
