import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepLately } from '../../src/timeline/keep-lately';

function store(budget: number) {
  const made: string[] = [];
  const keep = keepLately<number>({ budget, weigh: (size) => size });
  const ask = (key: string, size = 10): Promise<number> =>
    keep(key, () => {
      made.push(key);
      return Promise.resolve(size);
    });
  return { made, ask };
}

test('what was asked for least lately is let go', async () => {
  const { made, ask } = store(25);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('one thing stays, however large; two askers share one making', async () => {
  const { made, ask } = store(5);
  await Promise.all([ask('a'), ask('a')]);
  await ask('a');
  expect(made).toEqual(['a']);
});

test('what failed is made again', async () => {
  const keep = keepLately<number>({ budget: 10, weigh: () => 1 });
  await expect(keep('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await keep('a', () => Promise.resolve(7))).toBe(7);
});

test('whatever is asked in whatever order: the answer is right and the last things that fit are still there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }), async (sizes) => {
      const { made, ask } = store(20);
      for (const size of sizes) expect(await ask(`k${size}`, size)).toBe(size);
      const lately: number[] = [];
      for (const size of [...sizes].reverse()) if (!lately.includes(size)) lately.push(size);
      let room = 20;
      const before = made.length;
      for (const [i, size] of lately.entries()) {
        room -= size;
        if (room < 0 && i > 0) break;
        await ask(`k${size}`, size);
      }
      expect(made.length).toBe(before);
    }),
    { numRuns: 100 },
  );
});
