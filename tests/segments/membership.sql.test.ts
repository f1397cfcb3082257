import '../support/seed';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SegmentsResult } from '../../src/analyses/segments/result';
import type { Workspace } from '../../src/engine/workspace';
import type { Segment } from '../../src/model/segment';
import { raw } from '../../src/sql/tag';
import { naiveActor } from '../funnel/naive';
import { segments } from './random-segments';
import { everyone, isIn } from './naive';
import { makeWorld, openWorld, type World } from './world';

const world = makeWorld(7);
let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorld(world);
});

const FUNNEL = { steps: [{ event: 'view' }, { event: 'pay' }], window: { n: 2, unit: 'day' } };
const lost: Segment = { name: 'lost', analysis: 'funnel', spec: { ...FUNNEL, people: { step: 0, which: 'dropped' } } };
const reached: Segment = { analysis: 'funnel', spec: { ...FUNNEL, people: { step: 1, which: 'reached' } } };

async function membersOf(list: readonly Segment[]): Promise<readonly (readonly string[] | undefined)[]> {
  const { result } = await workspace.run({ analysis: 'segments', spec: { segment: list, members: true } });
  return (result as SegmentsResult).segments.map(({ members, failure }) => {
    if (failure) throw new Error(JSON.stringify(failure));
    return members;
  });
}

describe('who is in a segment', () => {
  const inFunnel = naivePeople(world);
  const naive = (segment: Segment): string[] =>
    everyone(world).filter((id) => isIn(segment, id, world, (asked) => inFunnel(asked === lost || 'spec' in asked ? asked : lost, id)));

  test('is the same as person by person, from the kept ids and from the SQL that is shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(segments([lost, reached]), { minLength: 5, maxLength: 12 }), async (list) => {
        const expected = list.map(naive);
        expect(await membersOf(list)).toEqual(expected);
        const { sql } = await workspace.run({ analysis: 'segments', spec: { segment: list } });
        const rows = await workspace.db.rows<{ people: number }>(raw(sql ?? ''));
        expect(rows.map(({ people }) => people)).toEqual(expected.map((ids) => ids.length));
      }),
      { numRuns: Number(process.env['SEGMENT_RUNS'] ?? 8) },
    );
  });

  test('of a funnel are the people whom the funnel lost', async () => {
    const [members] = await membersOf([lost]);
    expect(members).toEqual(everyone(world).filter((id) => inFunnel(lost, id)));
    expect(members?.length).toBeGreaterThan(0);
  });
});

/** Who the naive funnel loses after its first step, or brings to its second. */
function naivePeople({ events }: World): (segment: Segment, id: string) => boolean {
  const until = Math.max(...events.map(({ at }) => at), ...world.orders.map(({ at }) => at));
  const step = (name: string) => ({
    named: (fact: { name: string }) => fact.name === name,
    fits: (fact: { name: string }) => fact.name === name,
    optional: false,
    first: null,
  });
  const attempts = new Map(
    everyone(world).map((id) => {
      const seen = new Set<string>();
      const facts = events
        .filter((event) => event.user === id && !seen.has(JSON.stringify(event)) && seen.add(JSON.stringify(event)))
        .map((event) => ({ actor: id, at: event.at, name: event.event, sale: false, props: { device: event.device } }))
        .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      const spec = {
        steps: [step('view'), step('pay')],
        exclusions: [],
        order: 'ordered' as const,
        window: 2 * 86_400,
        attempt: 'best' as const,
        increasing: false,
        tolerance: 0,
        hold: [],
        range: [-Infinity, Infinity] as const,
        entry: [-Infinity, Infinity] as const,
        filter: () => true,
        until,
      };
      return [id, naiveActor(spec, facts)] as const;
    }),
  );
  return (segment, id) => {
    const attempt = attempts.get(id);
    if (!attempt) return false;
    return JSON.stringify(segment).includes('dropped') ? attempt.reach === 1 && !attempt.open : attempt.reach === 2;
  };
}
