import { beforeAll, describe, expect, test } from 'vitest';
import type { SegmentsResult } from '../../src/analyses/segments/result';
import type { Workspace } from '../../src/engine/workspace';
import { makeWorld, openWorld, IDS } from './world';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorld(makeWorld(3));
});

const FUNNEL = { steps: [{ event: 'view' }, { event: 'pay' }] };
const asFilter = (segment: unknown) => workspace.run({ analysis: 'funnel', spec: { ...FUNNEL, filter: [{ any: [{ segment }] }] } });
const nested = (depth: number): unknown => (depth === 0 ? { people: ['u1'] } : { not: nested(depth - 1) });

describe('a segment is refused with the place of what is wrong', () => {
  test.each<[string, unknown, object]>([
    [
      'a column that does not exist',
      { where: [{ column: 'x', op: '=', value: 1 }] },
      { code: 'column-missing', path: 'filter[0].any[0].segment.where[0].column' },
    ],
    [
      'a column of another table',
      { where: [{ column: 'device', of: 'event', op: '=', value: 1 }] },
      { code: 'spec-invalid', path: 'filter[0].any[0].segment.where[0].of' },
    ],
    [
      'a pattern',
      { where: [{ column: 'plan', op: 'matches', value: '(' }] },
      { code: 'spec-invalid', path: 'filter[0].any[0].segment.where[0].value' },
    ],
    [
      'a time',
      { did: { act: { event: 'pay' }, within: { from: 'soon' } } },
      { code: 'spec-invalid', path: 'filter[0].any[0].segment.did.within.from' },
    ],
    [
      'a condition of an act',
      { all: [{ did: { act: { order: true, where: [{ column: 'x', op: 'is null' }] } } }] },
      { code: 'column-missing', path: 'filter[0].any[0].segment.all[0].did.act.where[0].column' },
    ],
    ['two kinds at once', { where: [], people: [] }, { code: 'spec-invalid', path: 'filter[0].any[0].segment.people' }],
    ['no kind', { name: 'x' }, { code: 'spec-invalid', path: 'filter[0].any[0].segment.where' }],
    ['an analysis that does not exist', { analysis: 'tea', spec: {} }, { code: 'usage' }],
    [
      'a question of its own that is wrong',
      { analysis: 'funnel', spec: { steps: [] } },
      { code: 'spec-invalid', path: 'filter[0].any[0].segment.spec.steps' },
    ],
    ['a question that picks nobody', { analysis: 'funnel', spec: FUNNEL }, { code: 'spec-invalid', path: 'filter[0].any[0].segment.spec' }],
    ['an analysis without people', { analysis: 'rfm', spec: {} }, { code: 'spec-invalid', path: 'filter[0].any[0].segment.spec' }],
    [
      'values of a column instead of people',
      { analysis: 'funnel', spec: { ...FUNNEL, actor: { column: 'device' }, people: { step: 0 } } },
      { code: 'spec-invalid', path: 'filter[0].any[0].segment.spec.actor' },
    ],
    [
      'eleven levels',
      nested(10),
      { code: 'spec-invalid', message: 'Segments can lie at most 10 deep in one another. Take some of them out.' },
    ],
    ['eleven levels through questions', through(6), { code: 'spec-invalid', message: expect.stringContaining('10 deep') as string }],
  ])('%s', async (_, segment, failure) => {
    await expect(asFilter(segment)).rejects.toMatchObject({ failure });
  });

  test('one that lies in itself', async () => {
    const segment: Record<string, unknown> = { name: 'loop' };
    segment['not'] = segment;
    await expect(asFilter(segment)).rejects.toMatchObject({
      failure: { code: 'spec-invalid', message: expect.stringContaining('itself') as string },
    });
  });

  test('ten levels are not', async () => {
    await expect(asFilter(nested(9))).resolves.toBeDefined();
  });

  test('rows of nobody have none', async () => {
    const cancelled = {
      event: { table: 'events', actor: 'user', time: 'time', name: 'event' },
      order: { table: 'orders', customer: 'customer', time: 'time', amount: 'amount', cancelled: { segment: { people: [] } } },
    };
    await expect(workspace.setModel(cancelled as never)).rejects.toMatchObject({
      failure: { code: 'spec-invalid', path: 'order.cancelled[0].segment' },
    });
  });
});

function through(levels: number): unknown {
  return levels === 0
    ? { people: [] }
    : { analysis: 'funnel', spec: { ...FUNNEL, filter: [{ segment: { not: through(levels - 1) } }], people: { step: 0 } } };
}

describe('the list of segments', () => {
  test('counts those that fit the data beside those that do not', async () => {
    const segment = [
      { name: 'no such', where: [{ column: 'x', op: 'is null' }] },
      { name: 'all', all: [] },
      { name: 'ids', people: [...IDS, 'nobody', 'u1'] },
    ];
    const { result, sql } = await workspace.run({ analysis: 'segments', spec: { segment, people: { of: 2 } } });
    const { everyone, segments, people } = result as SegmentsResult;
    expect(segments[0]).toMatchObject({
      name: 'no such',
      people: null,
      share: null,
      failure: { code: 'column-missing', path: 'segment[0].where[0].column' },
    });
    expect(segments[1]).toEqual({ name: 'all', people: everyone, share: 1 });
    expect(segments[2]?.people).toBe(everyone);
    expect(people?.total).toBe(everyone);
    expect(sql).toContain('UNION ALL');
  });

  test('a definition is found again on other data', async () => {
    const spec = { segment: [{ did: { act: { event: 'view' } } }] };
    const before = (await workspace.run({ analysis: 'segments', spec })).result as SegmentsResult;
    expect(before.segments[0]?.people).toBeGreaterThan(1);
    const events = { event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
    for (const [event, members] of [
      ['view', ['solo']],
      ['else', []],
    ] as const) {
      await workspace.addRows('events', [{ user: 'solo', time: '2024-01-01', event, device: 'web' }], new Set(['time']));
      await workspace.setModel(events);
      const { result } = await workspace.run({ analysis: 'segments', spec: { ...spec, members: true } });
      expect((result as SegmentsResult).segments[0]?.members).toEqual(members);
    }
  });
});
