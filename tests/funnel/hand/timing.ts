import { describe } from 'vitest';
import { checkByHand, steps } from './check-by-hand';

const AB = steps('A', 'B');

describe('time to convert', () => {
  const after = (...seconds: readonly number[]) =>
    seconds
      .map((s, i) => `p${i} 10:00:00 A\np${i} 10:${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')} B`)
      .join('\n');
  checkByHand([
    // The cube root of 8 is 2; from 0 to 70 two bins are 35 wide.
    {
      title: 'eight people, two bins',
      events: after(0, 10, 20, 30, 40, 50, 60, 70),
      spec: { steps: AB },
      expected: {
        bins: [
          [0, 35, 4],
          [35, 70, 4],
        ],
      },
    },
    // One more needs three; 80 / 3 = 26.7, so 27 wide.
    {
      title: 'nine people, three bins',
      events: after(0, 10, 20, 30, 40, 50, 60, 70, 80),
      spec: { steps: AB },
      expected: {
        bins: [
          [0, 27, 3],
          [27, 54, 3],
          [54, 81, 3],
        ],
      },
    },
    {
      title: 'as many bins as asked for',
      events: after(10, 20, 30),
      spec: { steps: AB, timing: { bins: 4 } },
      expected: {
        bins: [
          [10, 15, 1],
          [15, 20, 0],
          [20, 25, 1],
          [25, 30, 1],
        ],
      },
    },
    {
      title: 'bins are at least a second wide',
      events: after(5, 5),
      spec: { steps: AB },
      expected: {
        bins: [
          [5, 6, 2],
          [6, 7, 0],
        ],
      },
    },
    // The 0.9 quantile of five: between the 4th and the 5th at 0.6.
    {
      title: 'mean, median and p90',
      events: after(10, 20, 30, 40, 100),
      spec: { steps: AB },
      expected: { timing: { mean: 40, median: 30, p90: 76 } },
    },
    {
      title: 'nobody converted',
      events: 'u 10:00 A',
      spec: { steps: AB },
      expected: { bins: [], timing: { mean: null, median: null, p90: null } },
    },
    {
      title: 'from the second step to the last',
      events: 'u 10:00 A\nu 10:01 B\nu 10:03 C\nv 10:00 A\nv 10:10 B',
      spec: { steps: steps('A', 'B', 'C'), timing: { from: 1, to: 2 } },
      expected: { timing: { mean: 120, median: 120, p90: 120 }, seconds: [null, 330, 120] },
    },
  ]);
});
