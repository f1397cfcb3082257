import { expect, test } from 'vitest';
import { pairsOf, pairwise } from '../support/pairwise';

const OPTIONS = { a: [1, 2, 3], b: ['x', 'y'], c: ['p', 'q', 'r', 's'], d: [0, 1] };

test('every pair stands in a row, and the rows are the same each time', () => {
  const { rows, covered, impossible } = pairwise(OPTIONS);
  const held = new Set(rows.flatMap((row) => pairsOf(row)));
  // 3*2 + 3*4 + 3*2 + 2*4 + 2*2 + 4*2
  expect([held.size, covered, impossible]).toEqual([44, 44, []]);
  expect(rows.length).toBeLessThan(20);
  expect(pairwise(OPTIONS).rows).toEqual(rows);
});

test('pairs that are refused are named, the others are all there', () => {
  const { rows, covered, impossible } = pairwise(OPTIONS, (row) => !(row.a === 1 && row.c === 'q') && !(row.b === 'y' && row.c === 's'));
  expect(impossible.toSorted()).toEqual(['a=1 c=q', 'b=y c=s']);
  const held = new Set(rows.flatMap((row) => pairsOf(row)));
  expect([held.size, covered]).toEqual([42, 42]);
  expect(held.has('a=1 c=q')).toBe(false);
});
