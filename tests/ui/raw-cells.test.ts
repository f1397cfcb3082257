import { expect, it } from 'vitest';
import { besideRaw } from '../../src/pages/tables/raw-cells';

it('cells stored otherwise than written show what was written, matched by the name of their column', () => {
  const stored = { columns: ['file', 'id', 'amount', 'note'], rows: [['a.csv', '1', 1200.5, null]] };
  const raw = { columns: ['id', 'amount', 'note'], rows: [['1', '¥1,200.50', 'NA']] };
  expect(besideRaw(stored, raw)[0]?.map(({ under }) => under)).toEqual([undefined, undefined, '¥1,200.50', 'NA']);
  expect(besideRaw(stored, null)[0]?.every(({ under }) => under === undefined)).toBe(true);
  expect(besideRaw({ columns: ['note'], rows: [['x']] }, { columns: ['note'], rows: [[null]] })[0]?.[0]?.under).toBe('∅');
});
