import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cell, type TableData } from '../../src/charts/table-data';
import { withoutSmallCells } from '../../src/export/small-cells';

const label = (name: string) => ({ label: name });
/** Groups with their people, and a share. */
const groups = (counts: readonly number[], more: Partial<TableData> = {}): TableData => {
  const whole = counts.reduce((sum, n) => sum + n, 0);
  return {
    caption: 'groups',
    columns: [label('group'), { ...label('people'), people: 'parts' }, { ...label('share'), derived: 'row' }],
    rows: counts.map((n, i) => [cell(`g${i}`), cell(String(n), n), cell('', whole === 0 ? null : n / whole)]),
    ...more,
  };
};
const shown = ({ rows }: TableData, column: number) => rows.map((row) => row[column]?.raw);

describe('counts below five', () => {
  test('read <5, and a second one is hidden with all that follows from them', () => {
    const { rows } = withoutSmallCells(groups([3, 20, 8, 0]), 5);
    expect(rows.map((row) => row.map(({ raw }) => raw))).toEqual([
      ['g0', '<5', '*'],
      ['g1', 20, 20 / 31],
      ['g2', '*', '*'],
      ['g3', 0, 0],
    ]);
  });
  test('two that could only be one and one, or four and four, take a third', () => {
    expect(shown(withoutSmallCells(groups([1, 1, 30, 7]), 5), 1)).toEqual(['<5', '<5', 30, '*']);
    expect(shown(withoutSmallCells(groups([4, 4, 30]), 5), 1)).toEqual(['<5', '<5', '*']);
    expect(shown(withoutSmallCells(groups([2, 3, 30]), 5), 1)).toEqual(['<5', '<5', 30]);
    // 1 + 5: the second is known to be no small one.
    expect(shown(withoutSmallCells(groups([1, 5, 40, 9]), 5), 1)).toEqual(['<5', '*', 40, '*']);
  });
  test('a total is hidden when there is nothing else to hide', () => {
    const table = groups([4, 4, 8], { totals: [2] });
    expect(shown(withoutSmallCells(table, 5), 1)).toEqual(['<5', '<5', '*']);
  });
  test('leave a table without any as it is', () => {
    const table = groups([0, 5, 9]);
    expect(withoutSmallCells(table, 5)).toBe(table);
  });
  test('are found behind rates', () => {
    const rate = (people: number, size: number) => ({ ...cell('', people / size), people });
    const table: TableData = {
      caption: 'cohorts',
      columns: [label('cohort'), { ...label('size'), people: 'parts' }, { ...label('week 1'), people: 'parts' }],
      rows: [
        [cell('a'), cell('', 50), rate(3, 50)],
        [cell('b'), cell('', 60), rate(20, 60)],
        [cell('c'), cell('', 70), rate(9, 70)],
      ],
    };
    expect(shown(withoutSmallCells(table, 5), 2)).toEqual(['<5', 20 / 60, '*']);
  });
});

type Hidden = 'small' | 'second' | 'any';
/** What a reader knows of the hidden cells: a star means five at least, unless one of them does not. */
function hiddenIn(cells: ReadonlyMap<string, { readonly shown: unknown; readonly value: number }>): Map<string, Hidden> {
  const hidden = [...cells].filter(([, { shown: text }]) => typeof text === 'string');
  const star = hidden.some(([, { shown: text, value }]) => text === '*' && value < 5) ? 'any' : 'second';
  return new Map(hidden.map(([place, { shown: text }]) => [place, text === '<5' ? 'small' : star]));
}

/** Every way to fill the hidden cells that fits what is shown and known: which of them has one value only. */
function recomputed(
  places: readonly string[],
  fits: (values: ReadonlyMap<string, number>) => boolean,
  kinds: ReadonlyMap<string, Hidden>,
  most: number,
) {
  const seen = new Map(places.map((place) => [place, new Set<number>()]));
  const values = new Map<string, number>();
  const fill = (at: number): void => {
    const place = places[at];
    if (place === undefined) {
      if (fits(values)) for (const [name, value] of values) seen.get(name)?.add(value);
      return;
    }
    const [low, high] = kinds.get(place) === 'small' ? [1, 4] : [kinds.get(place) === 'second' ? 5 : 0, most];
    for (let value = low; value <= high; value++) {
      values.set(place, value);
      fill(at + 1);
    }
    values.delete(place);
  };
  fill(0);
  return [...seen].filter(([, found]) => found.size < 2).map(([place]) => place);
}

test('no hidden cell of a column follows from its margin', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 6 }), fc.boolean(), (counts, published) => {
      const whole = counts.reduce((sum, n) => sum + n, 0);
      const table = published ? { ...groups([...counts, whole]), totals: [counts.length] } : groups(counts);
      const cells = shown(withoutSmallCells(table, 5), 1);
      const real = published ? [...counts, whole] : counts;
      const kinds = hiddenIn(new Map(cells.map((raw, i) => [String(i), { shown: raw, value: real[i] ?? 0 }])));
      const value = (values: ReadonlyMap<string, number>, i: number): number => values.get(String(i)) ?? Number(cells[i]);
      const total = (values: ReadonlyMap<string, number>): number => (published ? value(values, counts.length) : whole);
      const found = recomputed(
        [...kinds.keys()],
        (values) => counts.reduce((sum, _, i) => sum + value(values, i), 0) === total(values),
        kinds,
        24,
      );
      expect(found).toEqual([]);
      counts.forEach((n, i) => {
        if (n > 0 && n < 5) expect(cells[i]).toBeTypeOf('string');
      });
    }),
    { numRuns: 300 },
  );
});

test('no hidden cell of steps follows from who dropped out before and after', () => {
  const step = fc.record({ dropped: fc.integer({ min: 0, max: 9 }), open: fc.integer({ min: 0, max: 6 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 2 }), fc.integer({ min: 0, max: 9 }), (steps, end) => {
      const counts = [end];
      for (const { dropped, open } of [...steps].reverse()) counts.unshift((counts[0] ?? 0) + dropped + open);
      const numbers = counts.map((n, i) => [n, steps[i]?.dropped ?? 0, steps[i]?.open ?? 0] as const);
      const people = (name: string) => ({ ...label(name), people: 'alone' as const });
      const sums = steps.map((_, i) => ({
        total: { row: i, column: 1 },
        parts: [
          { row: i + 1, column: 1 },
          { row: i, column: 2 },
          { row: i, column: 3 },
        ],
      }));
      const rows = numbers.map((line, i) => [cell(`s${i}`), ...line.map((n) => cell('', n))]);
      const table: TableData = { caption: '', columns: [label('step'), people('count'), people('dropped'), people('open')], rows, sums };
      const result = withoutSmallCells(table, 5);
      const cells = result.rows.flatMap((row, r) =>
        row.slice(1).map(({ raw }, c) => [`${r} ${c + 1}`, { shown: raw, value: numbers[r]?.[c] ?? 0 }] as const),
      );
      const kinds = hiddenIn(new Map(cells));
      if (kinds.size > 6) return;
      const value = (values: ReadonlyMap<string, number>, r: number, c: number): number =>
        values.get(`${r} ${c}`) ?? Number(result.rows[r]?.[c]?.raw);
      const fits = (values: ReadonlyMap<string, number>): boolean =>
        steps.every((_, i) => value(values, i, 1) === value(values, i + 1, 1) + value(values, i, 2) + value(values, i, 3));
      const found = recomputed([...kinds.keys()], fits, kinds, 30);
      expect(found).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('a table of 120 cohorts takes no time', () => {
  const people = { people: 'parts' as const };
  const columns = [label('cohort'), ...Array.from({ length: 120 }, (_, k) => ({ ...label(`k${k}`), ...people }))];
  const rows = Array.from({ length: 120 }, (_, r) => [
    cell(`c${r}`),
    ...Array.from({ length: 120 }, (_, c) => cell('', (r * 7 + c * 13) % 11)),
  ]);
  const started = performance.now();
  withoutSmallCells({ caption: '', columns, rows }, 5);
  expect(performance.now() - started).toBeLessThan(5000);
});
