import { describe, expect, test } from 'vitest';
import { parse } from '../../src/analyses/funnel/spec';
import { contextOf, rowsOf, run } from './in-memory';

const counts = async (spec: unknown, text: string, options: { asOf?: number; session?: string } = {}): Promise<number[]> =>
  (await run(spec, contextOf(rowsOf(text), options))).steps.map((step) => step.count);
const ABC = [{ event: 'A' }, { event: 'B' }, { event: 'C' }];
const hour = { n: 1, unit: 'hour' };

describe('worked examples', () => {
  const twoStarts = 'u 13:00 A\nu 13:30 A\nu 13:45 B\nu 14:15 C';
  test('first stops at B, best completes', async () => {
    expect(await counts({ steps: ABC, window: hour, attempt: 'first' }, twoStarts)).toEqual([1, 1, 0]);
    expect(await counts({ steps: ABC, window: hour }, twoStarts)).toEqual([1, 1, 1]);
  });

  test('the end of the window belongs to it', async () => {
    expect(await counts({ steps: [{ event: 'A' }, { event: 'B' }], window: hour }, 'u 10:00 A\nu 11:00 B')).toEqual([1, 1]);
    expect(await counts({ steps: [{ event: 'A' }, { event: 'B' }], window: hour }, 'u 10:00 A\nu 11:00:01 B')).toEqual([1, 0]);
  });

  test('99 years do not overflow', async () => {
    expect(
      await counts(
        { steps: [{ event: 'A' }, { event: 'B' }], window: { n: 99, unit: 'year' } },
        'u 1951-01-01T00:00 A\nu 2049-01-01T00:00 B',
      ),
    ).toEqual([1, 1]);
  });

  test('ties: step order, strictly increasing, tolerance', async () => {
    const text = 'u 10:00 B\nu 10:00 A\nu 10:00 C';
    expect(await counts({ steps: ABC }, text)).toEqual([1, 1, 1]);
    expect(await counts({ steps: ABC, ties: 'increasing' }, text)).toEqual([1, 0, 0]);
    expect(await counts({ steps: [{ event: 'A' }, { event: 'B' }], ties: { seconds: 2 } }, 'u 10:00:02 A\nu 10:00:00 B')).toEqual([1, 1]);
    expect(await counts({ steps: [{ event: 'A' }, { event: 'B' }], ties: { seconds: 1 } }, 'u 10:00:02 A\nu 10:00:00 B')).toEqual([1, 0]);
  });

  test('one event serves one step', async () => {
    expect(await counts({ steps: [{ event: 'A' }, { event: 'A' }] }, 'u 10:00 A\nv 10:00 A\nv 10:01 A')).toEqual([2, 1]);
  });

  test('strict: whatever comes next must be the next step', async () => {
    expect(await counts({ steps: ABC, order: 'strict' }, 'u 10:00 A\nu 10:01 X\nu 10:02 B\nv 10:00 A\nv 10:01 B\nv 10:02 C')).toEqual([
      2, 1, 1,
    ]);
    expect(await counts({ steps: ABC, order: 'strict' }, 'u 10:00 A\nu 10:00 X\nu 10:02 B\nu 10:02 C')).toEqual([1, 1, 1]);
    expect(await counts({ steps: ABC, order: 'strict' }, 'u 10:00 A\nu 10:02 B\nu 10:02 X\nu 10:03 C')).toEqual([1, 1, 0]);
  });

  test('strict: an event tied with the first step may stand before it', async () => {
    expect(await counts({ steps: ABC, order: 'strict' }, 'u 10:00 A\nu 10:00 B\nu 10:01 B\nu 10:02 C')).toEqual([1, 1, 1]);
    expect(await counts({ steps: ABC, order: 'strict' }, 'u 10:00 A\nu 10:00 B\nu 10:02 C')).toEqual([1, 1, 1]);
  });

  test('any order: who did any k of them', async () => {
    expect(await counts({ steps: ABC, order: 'any' }, 'u 10:00 C\nu 10:01 A\nv 10:00 B\nw 10:00 B\nw 10:05 A\nw 10:06 C')).toEqual([
      3, 2, 1,
    ]);
  });

  test('exclusions take out or end, never at the time of a step', async () => {
    const text = 'u 10:00 A\nu 10:01 X\nu 10:02 B\nv 10:00 A\nv 10:02 X\nv 10:02 B';
    const steps = [{ event: 'A' }, { event: 'B' }];
    const exclusion = { event: 'X', after: 0, before: 1 };
    expect(await counts({ steps, exclusions: [{ ...exclusion, effect: 'remove' }] }, text)).toEqual([1, 1]);
    expect(await counts({ steps, exclusions: [{ ...exclusion, effect: 'drop' }] }, text)).toEqual([2, 1]);
  });

  test('optional steps anchor nothing', async () => {
    const result = await run(
      { steps: [{ event: 'A' }, { event: 'B', optional: true }, { event: 'C' }] },
      contextOf(rowsOf('u 10:00 A\nu 10:01 B\nu 10:02 C\nv 10:00 A\nv 10:02 C\nv 10:03 B')),
    );
    expect(result.steps.map((step) => [step.count, step.fromPrevious, step.dropped])).toEqual([
      [2, null, 0],
      [1, 0.5, null],
      [2, 1, 0],
    ]);
  });

  test('hold: the same product along the chain', async () => {
    const text = 'u 10:00 A {"p":"x"}\nu 10:01 B {"p":"y"}\nv 10:00 A {"p":"x"}\nv 10:01 B {"p":"x"}\nw 10:00 A\nw 10:01 B';
    const result = await run({ steps: [{ event: 'A' }, { event: 'B' }], hold: ['p'] }, contextOf(rowsOf(text)));
    expect(result.steps.map((step) => step.count)).toEqual([2, 1]);
    expect(result.missing.hold).toBe(2);
  });

  test('sessions: by a gap, and by a column', async () => {
    const steps = [{ event: 'A' }, { event: 'B' }];
    expect(await counts({ steps, window: { session: true } }, 'u 10:00 A\nu 10:30 B\nv 10:00 A\nv 10:31 B')).toEqual([2, 1]);
    expect(
      await counts({ steps, window: { session: true } }, 'u 10:00 A {"s":"1"}\nu 19:00 B {"s":"1"}\nv 10:00 A\nv 10:01 B', {
        session: 's',
      }),
    ).toEqual([1, 1]);
  });

  test('a sale can be a step', async () => {
    expect(await counts({ steps: [{ event: 'A' }, { order: true }] }, 'u 10:00 A\nu 10:01 SALE\nv 10:00 SALE\nv 10:01 A')).toEqual([2, 1]);
  });

  test('in progress: the window reaches past the observation end', async () => {
    const result = await run(
      { steps: [{ event: 'A' }, { event: 'B' }], window: hour },
      contextOf(rowsOf('u 10:00 A\nv 11:00 A\nw 10:00 A\nw 10:30 B\nx 11:30 Z')),
    );
    const [first, second] = result.steps;
    expect(first).toMatchObject({ count: 3, dropped: 1, inProgress: 1 });
    expect(second).toMatchObject({ count: 1, settled: 0.5, seconds: { median: 1800, mean: 1800, p90: 1800 } });
    expect(second?.fromFirst).toBeCloseTo(1 / 3, 15);
  });

  test('first ever looks at the name in all data, first matching at the whole condition', async () => {
    const text = 'u 2024-01-01T10:00 A {"p":"x"}\nu 2024-01-02T10:00 A {"p":"y"}\nv 2024-01-02T10:00 A {"p":"y"}';
    const where = [{ column: 'p', op: '=', value: 'y' }];
    expect(await counts({ steps: [{ event: 'A', where, first: 'ever' }] }, text)).toEqual([1]);
    expect(await counts({ steps: [{ event: 'A', where, first: 'matching' }] }, text)).toEqual([2]);
    expect(await counts({ steps: [{ event: 'A', first: 'ever' }], range: { from: '2024-01-02' } }, text)).toEqual([1]);
  });

  test('breakdown: top values, missing apart, the rest exact', async () => {
    const text = 'a 10:00 A {"c":"x"}\nb 10:00 A {"c":"x"}\nc 10:00 A {"c":"y"}\nd 10:00 A {"c":"z"}\ne 10:00 A';
    const result = await run({ steps: [{ event: 'A' }], breakdown: { column: 'c', top: 1 } }, contextOf(rowsOf(text)));
    expect(result.breakdown.map((group) => [group.value, group.other ?? false, group.steps[0]?.count])).toEqual([
      ['x', false, 2],
      [null, false, 1],
      ['Other', true, 2],
    ]);
  });

  test('trend: each period its own funnel, empty periods kept', async () => {
    const text = 'a 2024-01-01T10:00 A\na 2024-01-01T11:00 B\na 2024-01-03T10:00 A\nb 2024-01-03T10:00 A\nb 2024-01-04T10:00 B';
    const result = await run({ steps: [{ event: 'A' }, { event: 'B' }], trend: { unit: 'day' } }, contextOf(rowsOf(text)));
    expect(result.trend).toEqual([
      { period: '2024-01-01', entered: 1, converted: 1, rate: 1 },
      { period: '2024-01-02', entered: 0, converted: 0, rate: null },
      { period: '2024-01-03', entered: 2, converted: 1, rate: 0.5 },
    ]);
    expect(result.entered).toBe(2);
  });

  test('members and who dropped', async () => {
    const result = await run(
      { steps: [{ event: 'A' }, { event: 'B' }], window: hour, members: true },
      contextOf(rowsOf('b 10:00 A\na 10:00 A\na 10:05 B\nz 19:00 Z')),
    );
    expect(result.steps[0]?.members).toEqual(['a', 'b']);
    expect(result.steps[1]?.members).toEqual(['a']);
    expect(result.steps[0]?.droppedMembers).toEqual(['b']);
  });

  test('timing: bins of whole seconds', async () => {
    const rows = Array.from({ length: 27 }, (_, i) => `u${i} 10:00:00 A\nu${i} 10:00:${String(i).padStart(2, '0')} B`).join('\n');
    const { timing } = await run({ steps: [{ event: 'A' }, { event: 'B' }] }, contextOf(rowsOf(rows)));
    expect(timing).toEqual({
      mean: 13,
      median: 13,
      p90: 23.4,
      bins: [
        { from: 0, to: 9, count: 9 },
        { from: 9, to: 18, count: 9 },
        { from: 18, to: 27, count: 9 },
      ],
    });
  });
});

test('a parsed spec parses to itself', () => {
  const spec = parse({
    steps: [
      { event: 'A' },
      { event: ['B', 'C'], optional: true, where: [{ column: 'p', op: '=', value: 1 }] },
      { order: true, first: 'ever' },
    ],
    exclusions: [{ event: 'X' }],
    window: { session: true },
    breakdown: { column: ['a', 'b'] },
    trend: { unit: 'week' },
  });
  expect(parse(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  expect(spec).toMatchObject({
    order: 'ordered',
    attempt: 'best',
    ties: 'step-order',
    timing: { from: 0, to: 2 },
    trend: { from: 0, to: 2 },
    exclusions: [{ after: 0, before: 2, effect: 'remove' }],
  });
});

describe('refusals', () => {
  const steps = [{ event: 'A' }, { event: 'B' }];
  test.each([
    [{ steps: [] }, 'steps'],
    [{ steps, windows: {} }, 'windows'],
    [{ steps: [{ event: 3 }] }, 'steps[0].event'],
    [{ steps: [{ event: 'A', where: [{ column: 'x', op: '~' }] }] }, 'steps[0].where[0].op'],
    [{ steps: [{ event: 'A', optional: true }, { event: 'B' }] }, 'steps[0].optional'],
    [{ steps, exclusions: [{ event: 'X', after: 1, before: 1 }] }, 'exclusions[0].before'],
    [{ steps, exclusions: [{ event: 'X', after: 0, before: 2 }] }, 'exclusions[0].before'],
    [{ steps, exclusions: [{ event: 'X', after: -1, before: 1 }] }, 'exclusions[0].after'],
    [{ steps, window: { n: 1, unit: 'fortnight' } }, 'window.unit'],
    [{ steps, timing: { from: 1, to: 0 } }, 'timing.to'],
    [{ steps, trend: { unit: 'day', to: 5 } }, 'trend.to'],
    [{ steps, breakdown: { column: 'c', of: 'order' } }, 'breakdown.of'],
  ])('%j', async (spec, path) => {
    await expect(run(spec, contextOf(rowsOf('u 10:00 A')))).rejects.toMatchObject({ failure: { code: 'spec-invalid', path } });
  });
});
