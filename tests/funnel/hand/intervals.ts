import { describe, expect, test } from 'vitest';
import type { TimelineRow } from '../../../src/timeline/timeline-from-rows';
import { contextOf, run } from '../in-memory';
import { steps } from './check-by-hand';

const AB = steps('A', 'B');

describe('95 % intervals of shares, against Newcombe (1998), table I, method 3', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', async (converted, entered, low, high) => {
    const rows = Array.from({ length: entered }, (_, i): TimelineRow[] => [
      { actor: `p${i}`, at: 0, name: 'A' },
      ...(i < converted ? [{ actor: `p${i}`, at: 1e6, name: 'B' }] : []),
    ]);
    const { steps: found } = await run({ steps: AB }, contextOf(rows.flat(), { asOf: 1e15 }));
    expect(found[1]?.count).toBe(converted);
    const rounded = found[1]?.interval?.map((one) => Math.round(one * 1e4) / 1e4);
    expect(rounded).toEqual([low, high]);
    expect(found[1]?.intervalPrevious).toEqual(found[1]?.interval);
  });
});
