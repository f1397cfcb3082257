import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { compute } from '../../src/analyses/retention/compute';
import { query } from '../../src/analyses/retention/query';
import { parse, type RetentionResult } from '../../src/analyses/retention/spec';
import type { Model } from '../../src/model/model';
import type { Context } from '../../src/analyses/define';
import { periodDateSql } from '../../src/time/period-sql';
import { raw, sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { EVENT_MODEL, tableFrom } from '../support/project';
import { databaseContext } from '../support/timeline-context';
import { cases } from './cases';
import { naiveRetention } from './naive';
import type { Event } from './naive';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

async function load(rows: readonly Event[], model: Model): Promise<Context> {
  const kinds = { user: 'text', event: 'text', time: 'timestamp', plan: 'text' } as const;
  const table = await tableFrom(
    db,
    'events',
    kinds,
    rows.map((row) => ({ user: row.actor, event: row.name, time: new Date(row.at / 1000), plan: String(row.props?.['plan']) })),
  );
  return databaseContext(db, model, [table]);
}

type TwinRow = { cohort: string; size: number; k: number; count: number };
async function twin(spec: unknown, context: Context): Promise<TwinRow[] | null> {
  const text = query(parse(spec), context.mart);
  if (text === null) return null;
  return db.rows<TwinRow>(
    sql`SELECT CAST(cohort AS VARCHAR) AS cohort, CAST(size AS INTEGER) AS size, CAST(k AS INTEGER) AS k, CAST(count AS INTEGER) AS count FROM (${text}) ORDER BY ALL`,
  );
}
const flat = (result: RetentionResult): TwinRow[] =>
  result.cohorts
    .flatMap(({ start, size, cells }) =>
      cells.map(({ k, count }) => ({ cohort: start.replace('T', ' ').replace(/[+-]\d\d:\d\d$/, ''), size, k, count })),
    )
    .sort((a, b) => (a.cohort < b.cohort ? -1 : a.cohort > b.cohort ? 1 : a.k - b.k));

test('the SQL twin, the scan on DuckDB and the naive implementation agree', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ rows, spec, naive }) => {
      const context = await load(rows, EVENT_MODEL);
      const { result } = await compute(parse(spec), context);
      const heads = (cells: readonly { k: number; count: number; complete: boolean }[]): unknown =>
        cells.map(({ k, count, complete }) => [k, count, complete]);
      expect(result.cohorts.map(({ size, cells }) => [size, heads(cells)])).toEqual(
        naiveRetention(rows, naive).cohorts.map(({ size, cells }) => [size, heads(cells)]),
      );
      const whole = { ...spec, breakdown: null };
      const asked = await twin(whole, context);
      if (asked === null) return;
      compared++;
      expect(asked).toEqual(flat((await compute(parse(whole), context)).result));
    }),
    { numRuns: 25 },
  );
  expect(compared).toBeGreaterThan(3);
});

test('in other zones, over changes of the clock and with weeks from Sunday, SQL and scan agree', async () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');
  const march = Date.UTC(2024, 2, 5) * 1000;
  await fc.assert(
    fc.asyncProperty(cases, zones, fc.boolean(), async ({ rows, spec }, timeZone, sunday) => {
      const moved = rows.map((row) => ({ ...row, at: row.at - Date.UTC(2024, 0, 29) * 1000 + march }));
      const context = await load(moved, { ...EVENT_MODEL, timeZone, weekStart: sunday ? 'sunday' : 'monday' });
      const open = { ...spec, breakdown: null, range: null, entry: null, match: 'on' };
      expect(await twin(open, context)).toEqual(flat((await compute(parse(open), context)).result));
    }),
    { numRuns: 25 },
  );
});

test('the first day of a period number reads back in SQL', async () => {
  const zone = (await load([{ actor: 'a', at: 0, name: 'x' }], EVENT_MODEL)).mart.zone;
  const [row] = await db.rows(sql`SELECT CAST(${periodDateSql(raw('(2024 * 4 + 3)'), { unit: 'quarter', zone })} AS VARCHAR) AS q`);
  expect(row).toEqual({ q: '2024-10-01' });
});
