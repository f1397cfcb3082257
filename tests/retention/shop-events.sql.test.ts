import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/retention/compute';
import { parse } from '../../src/analyses/retention/spec';
import { importRows } from '../../src/import/import-rows';
import type { Context } from '../../src/analyses/define';
import { startDatabase } from '../support/engine';
import { databaseContext } from '../support/timeline-context';
import { naiveRetention, periodOf, type Event, type NaiveSpec } from './naive';

const FILE = fileURLToPath(new URL('../../../shared/data/shop-events/ecom.csv.gz', import.meta.url));

/** The file has no quotes: every line is split at its commas. */
function read(): Event[] {
  const [, ...lines] = gunzipSync(readFileSync(FILE)).toString('utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [actor = '', session = '', name = '', time = '', platform = '', channel = ''] = line.split(',');
    return { actor, name, at: Date.parse(`${time.replace(' ', 'T')}Z`) * 1000, props: { session, platform, channel } };
  });
}

describe.skipIf(!existsSync(FILE))('shop-events', () => {
  let context: Context;
  let events: Event[];
  beforeAll(async () => {
    events = read();
    const db = await startDatabase();
    const rows = events.map((event) => ({
      ...event.props,
      user: event.actor,
      event: event.name,
      time: new Date(event.at / 1000).toISOString(),
    }));
    const table = await importRows({ db, tableName: 'events', rows, times: new Set(['time']) });
    context = await databaseContext(
      db,
      { timeZone: 'UTC', event: { table: 'events', actor: 'user', time: 'time', name: 'event', session: 'session' } },
      [table],
    );
  });

  const any = (): boolean => true;
  const naive: NaiveSpec = {
    startName: any,
    startWhere: any,
    back: any,
    filter: any,
    cohort: 'first-ever',
    unit: 'week',
    index: 'calendar',
    match: 'on',
    periods: 8,
    minReturns: 1,
    range: { from: null, to: null },
    entry: { from: null, to: null },
    asOf: Infinity,
  };
  const same = async (spec: object, changes: Partial<NaiveSpec>): Promise<void> => {
    const { result } = await compute(parse({ ...spec, members: true }), context);
    const expected = naiveRetention(events, { ...naive, ...changes }).cohorts;
    expect(expected.length).toBeGreaterThan(3);
    expect(
      result.cohorts.map(({ start, size, cells }) => ({
        cohort: periodOf(Date.parse(`${start}T00:00:00Z`) * 1000, changes.unit ?? 'week'),
        size,
        cells: cells.map(({ k, count, complete, members }) => ({ k, count, complete, members })),
      })),
    ).toEqual(expected);
  };

  test('31,106 events of 600 users', () =>
    expect([events.length, new Set(events.map((event) => event.actor)).size]).toEqual([31_106, 600]));
  test('weekly retention of everyone', () => same({ unit: 'week' }, {}));
  test('daily retention of new visitors who look at a product again', () =>
    same(
      { unit: 'day', periods: 15, start: { event: 'home' }, return: { event: 'product_view' } },
      { unit: 'day', periods: 15, startName: (event) => event.name === 'home', back: (event) => event.name === 'product_view' },
    ));
  test('weekly, recurring, by elapsed time', () =>
    same({ cohort: 'recurring', index: 'rolling' }, { cohort: 'recurring', index: 'rolling' }));
});
