import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/analyses/funnel/spec';
import { contextOf, rowsOf, run } from './in-memory';
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';

const AB = { steps: [{ event: 'A' }, { event: 'B' }], window: { n: 1, unit: 'hour' } };
const DAYS = `a 2024-01-01T10:00 A {"g":"x"}\na 2024-01-01T10:10 B {"g":"x"}\nb 2024-01-01T11:00 A {"g":"x"}\nb 2024-01-01T13:00 B {"g":"x"}
c 2024-01-02T10:00 A {"g":"y"}\nc 2024-01-02T10:10 B {"g":"y"}\nd 2024-01-02T10:00 A {"g":"y"}\nd 2024-01-02T10:30 B {"g":"y"}\ne 2024-01-03T10:00 X`;

describe('a second funnel beside the first', () => {
  const context = contextOf(rowsOf(DAYS));

  test('two periods whose people differ: two proportions', async () => {
    const { compare } = await run(
      { ...AB, entry: { from: '2024-01-01', to: '2024-01-01' }, compare: { entry: { from: '2024-01-02', to: '2024-01-02' } } },
      context,
    );
    expect(compare).toMatchObject({ groups: 'apart', entered: 2, enteredBoth: 0, difference: 0.5 });
    expect(compare?.steps.map(({ count }) => count)).toEqual([2, 2]);
    // z of 1/2 against 2/2: pooled 3/4, error sqrt(3/16).
    expect(compare?.statistic).toBeCloseTo(0.5 / Math.sqrt(3 / 16), 10);
  });

  test('two segments', async () => {
    const segment = (value: string) => [{ column: 'g', of: 'event', op: '=', value }];
    const { compare, entered } = await run({ ...AB, filter: segment('x'), compare: { filter: segment('y') } }, context);
    expect([entered, compare?.entered, compare?.groups]).toEqual([2, 2, 'apart']);
  });

  test('the same people under two definitions: McNemar on those who differ', async () => {
    const { compare } = await run({ ...AB, compare: { window: { n: 1, unit: 'day' } } }, context);
    expect(compare).toMatchObject({ groups: 'same', entered: 4, enteredBoth: 4, difference: 0.25, statistic: null, p: 1 });
    expect(compare?.steps.map(({ count }) => count)).toEqual([4, 4]);
  });

  test('some people in both: no test fits, and there is none', async () => {
    const { compare } = await run({ ...AB, compare: { entry: { from: '2024-01-02', to: null } } }, context);
    expect(compare).toMatchObject({ groups: 'overlap', entered: 2, enteredBoth: 2, interval: null, p: null, difference: 0.25 });
  });

  test('what is wrong in it is named under compare', () => {
    expect(() => parse({ ...AB, compare: { window: { n: -1, unit: 'day' } } })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ path: 'compare.window.n' }) as unknown }) as Error,
    );
    expect(() => parse({ ...AB, compare: { actor: { column: 'g' } } })).toThrow();
  });
});

describe('conventions', () => {
  test('each reads the funnel as if it had been asked so', async () => {
    const rows = fc.array(
      fc.record({ actor: fc.constantFrom('a', 'b', 'c'), hour: fc.integer({ min: 0, max: 400 }), name: fc.constantFrom('A', 'B', 'C') }),
      { minLength: 1, maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const events = list.map(({ actor, hour, name }): TimelineRow => ({ actor, at: hour * 3600e6, name, sale: false, props: {} }));
        const context = contextOf(events);
        const steps = [{ event: 'A' }, { event: 'B' }, { event: 'C' }];
        const spec = { steps, window: { n: 3, unit: 'day' }, conventions: true };
        const { conventions } = await run(spec, context);
        const wanted: Record<string, object> = {
          posthog: { window: { n: 14, unit: 'day' } },
          amplitude: { window: { n: 1, unit: 'day' } },
          mixpanel: { window: { n: 7, unit: 'day' }, attempt: 'first' },
          attempt: { attempt: 'first' },
          ties: { ties: 'increasing' },
          strict: { order: 'strict' },
          'half-window': { window: { n: 1.5, unit: 'day' } },
          'double-window': { window: { n: 6, unit: 'day' } },
        };
        expect(conventions?.map(({ convention }) => convention)).toEqual(Object.keys(wanted));
        for (const { convention, counts } of conventions ?? []) {
          const direct = await run({ steps, window: { n: 3, unit: 'day' }, ...wanted[convention] }, context);
          expect(counts).toEqual(direct.steps.map(({ count }) => count));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a convention that is the funnel itself is not listed', async () => {
    const { conventions } = await run({ ...AB, window: { n: 14, unit: 'day' }, conventions: true }, contextOf(rowsOf(DAYS)));
    expect(conventions?.some(({ convention }) => convention === 'posthog')).toBe(false);
  });
});

describe('people of a step', () => {
  const context = contextOf(rowsOf(DAYS), { asOf: Date.parse('2024-01-03T10:00Z') * 1000 });
  test('reached, dropped, still on the way', async () => {
    const of = async (step: number, which: string) => (await run({ ...AB, people: { step, which } }, context)).people;
    expect(await of(1, 'reached')).toEqual({ total: 3, ids: ['a', 'c', 'd'] });
    expect(await of(0, 'dropped')).toEqual({ total: 1, ids: ['b'] });
    expect(await of(0, 'in-progress')).toEqual({ total: 0, ids: [] });
    expect(await of(1, 'dropped')).toEqual({ total: 0, ids: [] });
  });
  test('one person is traced', async () => {
    expect((await run({ ...AB, person: 'b' }, context)).person).toMatchObject([{ stopped: 'no-further-event', counted: true }]);
  });
  test('nothing of it unless asked for', async () => {
    const result = await run(AB, context);
    expect(Object.keys(result)).not.toEqual(expect.arrayContaining(['compare']));
    expect(result.people).toBeUndefined();
  });
});
