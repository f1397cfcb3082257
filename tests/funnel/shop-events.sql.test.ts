import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/funnel/compute';
import { query } from '../../src/analyses/funnel/query';
import { parse } from '../../src/analyses/funnel/spec';
import type { Context } from '../../src/analyses/define';
import type { Database } from '../../src/db/database';
import { buildMart } from '../../src/mart/build-mart';
import { buildTimeline } from '../../src/timeline/build-timeline';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';
import { canonical, naiveActor, naiveSteps, type Fact, type NaiveSpec } from './naive';

const FILE = join(import.meta.dirname, '../../../shared/data/shop-events/ecom.csv.gz');
const STEPS = ['product_view', 'add_to_cart', 'shipping_details', 'purchase'];

describe.skipIf(!existsSync(FILE))('shop-events', () => {
  let db: Database;
  let context: Context;
  let facts: readonly Fact[];
  beforeAll(async () => {
    const lines = gunzipSync(readFileSync(FILE)).toString('utf8').trim().split(/\r?\n/).slice(1);
    const rows = lines.map((line) => {
      const [user = '', session = '', event = '', time = '', platform = '', channel = ''] = line.split(',');
      return { user, session, event, time, platform, channel };
    });
    facts = rows.map(({ user, event, time, session, platform, channel }) => ({
      actor: user,
      at: Date.parse(`${time.replace(' ', 'T')}Z`) / 1000,
      name: event,
      sale: false,
      props: { session, platform, channel },
    }));
    db = await startDatabase();
    const table = await tableFrom(
      db,
      'events',
      { user: 'text', session: 'text', event: 'text', time: 'timestamp', platform: 'text', channel: 'text' },
      rows,
    );
    const model = { event: { table: 'events', actor: 'user', time: 'time', name: 'event', session: 'session' } };
    const mart = await buildMart({ db, model, tables: new Map([['events', table]]) });
    const timeline = buildTimeline(mart, 'events');
    context = { db, mart, timeline: () => timeline, signal: new AbortController().signal, progress: () => undefined };
  });
  afterAll(() => db?.driver.close());

  const chat = { fits: (fact: Fact): boolean => fact.name === 'support_chat' };
  const day = 86_400;
  const base = (): NaiveSpec => ({
    steps: STEPS.map((name) => ({ named: (fact) => fact.name === name, fits: (fact) => fact.name === name, optional: false, first: null })),
    exclusions: [],
    order: 'ordered',
    window: 14 * day,
    attempt: 'best',
    increasing: false,
    tolerance: 0,
    hold: [],
    range: [-Infinity, Infinity],
    entry: [-Infinity, Infinity],
    filter: () => true,
    until: Math.max(...facts.map(({ at }) => at)),
  });
  const naive = (spec: NaiveSpec): ReturnType<typeof naiveSteps> => {
    const actors = new Map<string, Fact[]>();
    for (const fact of canonical(facts)) actors.set(fact.actor, [...(actors.get(fact.actor) ?? []), fact]);
    return naiveSteps(
      spec,
      [...actors.values()].map((own) => naiveActor(spec, own)),
    );
  };

  test.each<readonly [string, Record<string, unknown>, Partial<NaiveSpec>]>([
    ['best in 14 days', {}, {}],
    ['first attempt in one hour', { attempt: 'first', window: { n: 1, unit: 'hour' } }, { attempt: 'first', window: 3600 }],
    ['strictly increasing in a day', { ties: 'increasing', window: { n: 1, unit: 'day' } }, { increasing: true, window: day }],
    ['same platform', { hold: ['platform'] }, { hold: ['platform'] }],
    [
      'an exclusion that removes',
      { exclusions: [{ event: 'support_chat', after: 0, before: 1 }] },
      { exclusions: [{ ...chat, after: 0, before: 1, effect: 'remove' }] },
    ],
    [
      'an exclusion that drops',
      { exclusions: [{ event: 'support_chat', after: 1, before: 2, effect: 'drop' }] },
      { exclusions: [{ ...chat, after: 1, before: 2, effect: 'drop' }] },
    ],
    ['in one session', { window: { session: true } }, { window: { column: 'session', gap: 1800 } }],
  ])('%s', async (_, options, more) => {
    const spec = parse({ steps: STEPS.map((event) => ({ event })), ...options });
    const { result } = await compute(spec, context);
    const expected = naive({ ...base(), ...more });
    expect(expected.counts[0]).toBeGreaterThan(50);
    expect(result.steps.map(({ count }) => count)).toEqual(expected.counts);
    expect(result.steps.map(({ dropped }) => dropped)).toEqual(expected.dropped);
    expect(result.steps.map(({ inProgress }) => inProgress)).toEqual(expected.inProgress);
    const twin = query(spec, context.mart);
    if (twin) expect((await db.rows<{ step: number; count: number }>(twin)).map(({ count }) => count)).toEqual(expected.counts);
  });
});
