import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedDistance, codesOf } from '../../../src/clean/cluster/allowed-distance';
import { foldText } from '../../../src/clean/cluster/fold-text';
import { spellingGroups } from '../../../src/clean/cluster/spelling-groups';
import { bitText, clear, withinBits } from '../../../src/clean/cluster/bit-distance';
import { withinDistance } from '../../../src/clean/cluster/within-distance';

function levenshtein(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, j) => j + 1);
  a.forEach((letter, i) => {
    let [corner, left] = [i, i + 1];
    row = row.map((above, j) => {
      left = Math.min(above + 1, left + 1, corner + (letter === b[j] ? 0 : 1));
      corner = above;
      return left;
    });
  });
  return row.at(-1) ?? a.length;
}

/** Every value against every other, with the whole table of distances. */
function naiveGroups(values: readonly string[], distance: number): number[][] {
  const folds = values.map(foldText);
  const alike = (a: string, b: string): boolean =>
    a === b ||
    (codesOf(a) === codesOf(b) && levenshtein([...a], [...b]) <= Math.min(allowedDistance(a, distance), allowedDistance(b, distance)));
  const taken = new Set<number>();
  const groups: number[][] = [];
  values.forEach((_, at) => {
    if (taken.has(at) || folds[at] === '') return;
    const group = values.flatMap((__, other) =>
      other >= at && !taken.has(other) && alike(folds[at] ?? '', folds[other] ?? '') ? [other] : [],
    );
    for (const other of group) taken.add(other);
    if (group.length > 1) groups.push(group);
  });
  return groups;
}

const run = {};
const oneGroup = async (a: string, b: string, distance = 2): Promise<boolean> => (await spellingGroups([a, b], distance, run)).length === 1;

describe('spellings by distance', () => {
  test.each([
    ['London', 'Lodnon'],
    ['Shanghai', 'Shanghia'],
    ['Shanghai', 'SHANG HAI'],
    ['Wang', 'Wong'],
    ['北京市朝阳区', '北京市朝阳'],
    ['Zürich', 'Zurich'],
    ['Store 12 North', 'Store 12 Noth'],
  ])('%j and %j are one', async (a, b) => expect(await oneGroup(a, b)).toBe(true));

  test.each([
    ['Store 1', 'Store 2'],
    ['Plan A', 'Plan B'],
    ['2024-01', '2024-02'],
    ['北京', '南京'],
    ['第一中学', '第二中学'],
    ['北京路中段A座', '北京路中段B座'],
    ['Lima', 'Lome'],
    ['a', 'b'],
    ['Store 1', 'Store 11'],
    ['North', 'South'],
  ])('%j and %j are two', async (a, b) => expect(await oneGroup(a, b)).toBe(false));

  test('short words allow one letter', async () => {
    expect([await oneGroup('USA', 'UAS', 5), await oneGroup('USA', 'UZA', 5)]).toEqual([false, true]);
  });

  test('a chain of small changes is cut where it is too far from the most frequent value', async () => {
    const chain = ['alphabet', 'alphabex', 'alphabxx', 'alphaxxx', 'alphxxxx'];
    expect(await spellingGroups(chain, 1, run)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('a letter beyond the first plane of Unicode is one letter', async () => {
    expect(await oneGroup('𝟘𐐷𐐸𐐹 abcde', '𐐺𐐸𐐹 abcde', 1)).toBe(false);
    expect(await oneGroup('𐐷𐐸𐐹 abcde', '𐐻𐐸𐐹 abcde', 1)).toBe(true);
  });

  test('the bounded distances agree with the whole table', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 32 });
    const row = new Int32Array(33);
    const places = new Int32Array(0x10000);
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 5 }), (a, b, limit) => {
        const within = levenshtein([...a], [...b]) <= limit;
        expect(withinDistance(a, b, { limit, row })).toBe(within);
        if (a !== '') expect(withinBits(bitText(a, places), b, limit)).toBe(within);
        clear(a, places);
      }),
      { numRuns: 5000 },
    );
  });

  test('groups equal those of comparing every pair', async () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'A', 'é', ' ', '1', '北', '京', '市', '𠮷');
    const words = fc.uniqueArray(fc.string({ unit: letter, maxLength: 13 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 1, max: 5 }), async (values, distance) => {
        expect(await spellingGroups(values, distance, run)).toEqual(naiveGroups(values, distance));
      }),
      { numRuns: 400 },
    );
  });

  test('groups of damaged words equal those of comparing every pair', async () => {
    const base = ['international business', 'electronics store', 'office supplies', 'coffee house'];
    const damaged = fc.tuple(fc.constantFrom(...base), fc.array(fc.tuple(fc.nat(20), fc.constantFrom('', 'x', 'yz')), { maxLength: 4 }));
    const word = damaged.map(([text, edits]) => edits.reduce((now, [at, by]) => now.slice(0, at) + by + now.slice(at + 1), text));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(word, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), async (values, distance) => {
        expect(await spellingGroups(values, distance, run)).toEqual(naiveGroups(values, distance));
      }),
      { numRuns: 150 },
    );
  });

  test('it stops when asked', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(spellingGroups(['a', 'b'], 1, { signal: stop.signal })).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });
});
