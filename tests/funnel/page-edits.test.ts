import { describe, expect, test } from 'vitest';
import {
  baseFilter,
  compareKind,
  comparePeriods,
  compareSegments,
  endCompare,
  segmentsOf,
  withFilter,
} from '../../src/analyses/funnel/compare-edits';
import { parse, type FunnelSpec } from '../../src/analyses/funnel/spec';
import { addStep, moveStep, removeStep, replaceStep, requiredSteps, withAct, withOrder } from '../../src/analyses/funnel/step-edits';
import { readCondition } from '../../src/ui/filter-options';
import { stepped } from '../../src/ui/drag-number';

const ABCD = (more: object = {}): FunnelSpec => parse({ steps: ['A', 'B', 'C', 'D'].map((event) => ({ event })), ...more });
const step = (event: string) => ({ event, optional: false, first: null });
const events = (spec: FunnelSpec) => spec.steps.map((each) => ('event' in each ? each.event : 'order'));

describe('changing steps', () => {
  const spec = ABCD({
    exclusions: [{ event: 'X', after: 1, before: 2, effect: 'drop' }],
    timing: { from: 1, to: 3 },
    trend: { unit: 'week', from: 0, to: 2 },
    people: { step: 3 },
  });

  test('what points at steps follows them, and lists of people are closed', () => {
    const moved = moveStep(spec, 3, 0);
    expect(events(moved)).toEqual(['D', 'A', 'B', 'C']);
    expect(moved.exclusions).toMatchObject([{ after: 2, before: 3, effect: 'drop' }]);
    expect(moved.people).toBeNull();
    const fewer = removeStep(spec, 0);
    expect(fewer.exclusions).toMatchObject([{ after: 0, before: 1 }]);
    expect(fewer.timing).toEqual({ from: 0, to: 2, bins: null });
  });

  test('a pointer whose step is gone goes back to first and last', () => {
    expect(removeStep(spec, 2).exclusions).toMatchObject([{ after: 0, before: 2 }]);
    expect(replaceStep(spec, 1, { ...step('B'), optional: true }).exclusions).toMatchObject([{ after: 0, before: 3 }]);
  });

  test('the end of what is measured stays the end', () => {
    expect(addStep(ABCD(), step('E')).timing).toMatchObject({ from: 0, to: 4 });
  });

  test('every change is a valid funnel', () => {
    const all = [
      moveStep(spec, 0, 2),
      removeStep(spec, 3),
      removeStep(removeStep(spec, 0), 0),
      addStep(spec, step('E')),
      withOrder(spec, 'any'),
    ];
    for (const each of all) expect(() => parse(each)).not.toThrow();
  });

  test('in any order no step stays optional', () => {
    const optional = replaceStep(spec, 2, { ...step('C'), optional: true });
    expect(requiredSteps(optional)).toEqual([0, 1, 3]);
    expect(requiredSteps(withOrder(optional, 'any'))).toEqual([0, 1, 2, 3]);
  });

  test('conditions stay with another event and go with a sale', () => {
    const where = [{ column: 'g', op: '=', value: 'x' }] as const;
    expect(withAct({ ...step('A'), where }, { event: 'B' })).toMatchObject({ event: 'B', where });
    expect(withAct({ ...step('A'), where }, { order: true })).not.toHaveProperty('where');
  });
});

describe('two funnels side by side', () => {
  test('a range against as many days before it; without one, the last 30 days', () => {
    const asked = comparePeriods(ABCD({ entry: { from: '2025-03-01', to: '2025-03-31' } }), '2025-01-01', '2025-12-31');
    expect([asked.entry, asked.compare]).toEqual([
      { from: '2025-01-29', to: '2025-02-28' },
      { entry: { from: '2025-03-01', to: '2025-03-31' } },
    ]);
    const open = comparePeriods(ABCD(), '2025-01-01', '2025-12-31');
    expect([open.entry, open.compare]).toEqual([
      { from: '2025-11-02', to: '2025-12-01' },
      { entry: { from: '2025-12-02', to: '2025-12-31' } },
    ]);
    const short = comparePeriods(ABCD(), '2025-01-01', '2025-01-04');
    expect([short.entry, short.compare]).toEqual([
      { from: '2025-01-01', to: '2025-01-02' },
      { entry: { from: '2025-01-03', to: '2025-01-04' } },
    ]);
  });

  test('segments add one condition a side and take it away again', () => {
    const spec = ABCD({ filter: [{ column: 'city', op: '=', value: 'Xi’an' }] });
    const segment = { column: 'device', of: 'event' } as const;
    const both = compareSegments(compareSegments(spec, segment, ['a', 'b']), segment, ['a', 'c']);
    expect(both.filter).toHaveLength(2);
    expect(segmentsOf(both)).toEqual({ ...segment, values: ['a', 'c'] });
    expect(compareKind(both)).toBe('segments');
    expect(endCompare(both, null)).toEqual(spec);
    const other = withFilter(both, []);
    expect([baseFilter(both), other.filter, other.compare]).toEqual([
      spec.filter,
      [{ ...segment, op: '=', value: 'a' }],
      { filter: [{ ...segment, op: '=', value: 'c' }] },
    ]);
  });

  test('ending two periods gives back the range from before', () => {
    const spec = ABCD();
    expect(endCompare(comparePeriods(spec, '2025-01-01', '2025-12-31'), spec.entry)).toEqual(spec);
    expect(compareKind({ compare: { attempt: 'first' } })).toBe('definitions');
    expect(compareKind(spec)).toBeNull();
  });
});

describe('editors', () => {
  test('a condition is read once it is whole', () => {
    expect(readCondition('event:a:b', '=', ' x ')).toEqual({ column: 'a:b', of: 'event', op: '=', value: 'x' });
    expect(readCondition('customer:c', 'in', 'x, y，z')).toMatchObject({ of: 'customer', value: ['x', 'y', 'z'] });
    expect(readCondition('event:a', 'between', '1, 2')).toMatchObject({ value: ['1', '2'] });
    expect(readCondition('event:a', 'between', '1')).toBeNull();
    expect(readCondition('event:a', '>', ' ')).toBeNull();
    expect(readCondition('event:a', 'is null', 'ignored')).toEqual({ column: 'a', of: 'event', op: 'is null' });
  });

  test('a dragged number moves in steps, faster when it is large, and stays inside its limits', () => {
    const limits = { min: 1, max: 1000, step: 1 };
    expect(stepped(7, -3, limits)).toBe(4);
    expect(stepped(7, -30, limits)).toBe(1);
    expect(stepped(100, 2, limits)).toBe(120);
    expect(stepped(990, 9, limits)).toBe(1000);
    expect(stepped(0.3, 2, { min: 0, max: 1, step: 0.01 })).toBeCloseTo(0.32, 10);
  });
});
