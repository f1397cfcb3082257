import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickhouse } from '../../src/analyses/retention/clickhouse';
import { compute } from '../../src/analyses/retention/compute';
import { parse } from '../../src/analyses/retention/spec';
import type { Context } from '../../src/analyses/define';
import type { Mart } from '../../src/mart/mart';
import type { Column } from '../../src/model/table';
import { hasClickHouse, loadEvents, startClickHouse, type ClickHouse } from '../support/clickhouse';
import { memoryContext } from '../support/timeline-context';
import { cases } from './cases';
import type { Event } from './naive';

const COLUMNS: readonly Column[] = [
  ...['user', 'event', 'plan'].map((name): Column => ({ name, kind: 'text', sqlType: 'VARCHAR', instant: false })),
  { name: 'time', kind: 'timestamp', sqlType: 'TIMESTAMP', instant: false },
];
const martOf = ({ mart }: Context, more: Partial<Mart['model']> = {}): Mart => ({
  ...mart,
  model: { ...mart.model, ...more },
  columns: () => COLUMNS,
});
const small = martOf(memoryContext([{ actor: 'u', at: Date.UTC(2024, 0, 1) * 1000, name: 'a' }]));
const textOf = (json: object): string => {
  const form = clickhouse(parse(json), small);
  return 'sql' in form ? form.sql : `gap: ${form.gap}`;
};

describe('the ClickHouse form of retention', () => {
  test('counts in periods, or in lengths from the start', () => {
    expect(textOf({ unit: 'week' })).toContain("intDiv(toInt64(toUInt16(toDate(toDateTime(t), 'UTC'))) + 3, 7) AS cohort");
    expect(textOf({ unit: 'day', index: 'rolling' })).toContain(
      'arrayMap(r -> intDiv(r - start, 86400), arrayFilter(r -> r >= start, returns))',
    );
    expect(textOf({ match: { brackets: [3, 3, 5] } })).toContain('x >= [0, 1, 4, 7][k + 1] AND x <= [0, 3, 6, 11][k + 1]');
    expect(textOf({ minReturns: 2 })).toContain('FROM (SELECT DISTINCT "user", "event", "plan", "time" FROM "events")');
  });

  test('says why there is none', () => {
    const gaps = {
      breakdown: { breakdown: { column: 'plan' } },
      streak: { match: 'streak', minReturns: 2 },
      sale: { return: { order: true } },
      'first-ever': { start: { event: 'a', where: [{ column: 'plan', op: '=', value: 'x' }] } },
      filter: { filter: [{ column: 'time', op: '>', value: '2024-01-01' }] },
    };
    const withOrders = martOf(memoryContext([{ actor: 'u', at: 0, name: 'a' }]), {
      order: { table: 'o', id: 'i', customer: 'c', time: 't', amount: 'a' },
    });
    for (const [gap, json] of Object.entries(gaps)) expect(clickhouse(parse(json), withOrders)).toEqual({ gap });
    const india = martOf(memoryContext([{ actor: 'u', at: 0, name: 'a' }], { timeZone: 'Asia/Kolkata' }));
    expect(clickhouse(parse({ unit: 'hour' }), india)).toEqual({ gap: 'hours' });
  });
});

describe.skipIf(!hasClickHouse)('on a ClickHouse server', () => {
  let server: ClickHouse;
  beforeAll(async () => {
    server = await startClickHouse();
  }, 60_000);
  afterAll(() => server.close());

  async function compare(rows: readonly Event[], json: object, options: Parameters<typeof memoryContext>[1]): Promise<void> {
    const context = memoryContext(rows, options);
    const spec = parse(json);
    const form = clickhouse(spec, martOf(context));
    if (!('sql' in form)) throw new Error(`no form: ${form.gap}`);
    await loadEvents(
      server,
      ['user', 'event', 'plan'],
      rows.map((row) => ({ at: row.at, cells: { user: row.actor, event: row.name, plan: String(row.props?.['plan']) } })),
    );
    const { result } = await compute(spec, context);
    const dated = (start: string): string => (spec.unit === 'hour' ? start.slice(0, 19).replace('T', ' ') : start);
    const expected = result.cohorts
      .filter(({ size }) => size > 0)
      .flatMap(({ start, size, cells }) => cells.map(({ k, count }) => [dated(start), size, k, count].map(String)));
    const found = (await server.rows(form.sql)).map((row) => row.slice(0, 4));
    expect({ json, options, found }).toEqual({ json, options, found: expected });
  }

  test('counts what the scan counts', async () => {
    const usable = cases
      .map(({ rows, spec }) => ({ rows, spec: { ...spec, breakdown: null } }))
      .filter(({ spec }) => 'sql' in clickhouse(parse(spec), small));
    await fc.assert(
      fc.asyncProperty(usable, ({ rows, spec }) => compare(rows, spec, {})),
      { numRuns: 100 },
    );
  }, 120_000);

  test('counts the same in other zones, over changes of the clock, and with weeks from Sunday', async () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York');
    const march = Date.UTC(2024, 2, 5) * 1000 - Date.UTC(2024, 0, 29) * 1000;
    const usable = cases
      .map(({ rows, spec }) => ({
        rows: rows.map((row) => ({ ...row, at: row.at + march })),
        spec: { ...spec, breakdown: null, range: null, entry: null },
      }))
      .filter(({ spec }) => 'sql' in clickhouse(parse(spec), small));
    await fc.assert(
      fc.asyncProperty(usable, zones, fc.constantFrom('monday' as const, 'sunday' as const), ({ rows, spec }, timeZone, weekStart) =>
        compare(rows, spec, { timeZone, weekStart }),
      ),
      { numRuns: 50 },
    );
  }, 120_000);
});
