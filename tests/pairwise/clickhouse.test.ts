import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/analyses/define';
import { clickhouse as funnelForm } from '../../src/analyses/funnel/clickhouse';
import { parse as parseFunnel } from '../../src/analyses/funnel/spec';
import { clickhouse as retentionForm } from '../../src/analyses/retention/clickhouse';
import { compute } from '../../src/analyses/retention/compute';
import { parse as parseRetention } from '../../src/analyses/retention/spec';
import type { Mart } from '../../src/mart/mart';
import type { Column } from '../../src/model/table';
import { instant, rowsOfFacts } from '../funnel/build-case';
import { contextOf, run } from '../funnel/in-memory';
import { hasClickHouse, loadEvents, startClickHouse, type ClickHouse } from '../support/clickhouse';
import { memoryContext } from '../support/timeline-context';
import { inClickHouse as funnelRows, rowOver } from './funnel-options';
import { facts } from './funnel-worlds';
import { whole } from './plan-tables';
import { caseOf, inClickHouse as retentionRows, worlds as plans } from './retention-options';
import { LONG, tried, worldsOf } from './worlds';

const columnsOf = (texts: readonly string[]): Column[] => [
  ...texts.map((name): Column => ({ name, kind: 'text', sqlType: 'VARCHAR', instant: false })),
  { name: 'time', kind: 'timestamp', sqlType: 'TIMESTAMP', instant: false },
];
const martOf = ({ mart }: Context, texts: readonly string[], asOf: string): Mart => ({
  ...mart,
  model: { ...mart.model, asOf },
  columns: () => columnsOf(texts),
});
const FUNNEL = ['user', 'event', 'p', 'q', 's'];
const PLANS = ['user', 'event', 'plan'];

describe.skipIf(!hasClickHouse || LONG === undefined)('ClickHouse and scan agree in every pair of options that have a form there', () => {
  let server: ClickHouse;
  beforeAll(async () => {
    server = await startClickHouse();
    const version = await server.rows('SELECT version()');
    process.stdout.write(`ClickHouse ${version[0]?.[0]}\n`);
  }, 60_000);
  afterAll(() => server.close());

  test('funnel', async () => {
    const { rows } = funnelRows();
    const count = tried('funnel, ClickHouse', rows.length);
    for (const asOf of [6, 12])
      for (const world of worldsOf(facts, asOf + 100, 10)) {
        const events = world.filter(({ sale }) => !sale);
        await loadEvents(
          server,
          FUNNEL,
          events.map(({ actor, at, name, props }) => ({ at: instant(at), cells: { ...props, user: actor, event: name } })),
        );
        for (const row of rows.filter((one) => one.asOf === asOf)) {
          const { made } = rowOver(row, events);
          const context = contextOf(rowsOfFacts(made.facts), { asOf: instant(asOf) });
          const form = funnelForm(parseFunnel(made.json), martOf(context, FUNNEL, new Date(instant(asOf) / 1000).toISOString()));
          if (!('sql' in form)) throw new Error(`no form: ${form.gap}, ${JSON.stringify(row)}`);
          const found = (await server.rows(form.sql)).map(([, n]) => Number(n));
          const { steps } = await run(made.json, context);
          expect({ row, found }).toEqual({ row, found: steps.map((step) => step.count) });
          count.one();
        }
      }
    count.say();
  });

  test('retention', async () => {
    const { rows } = retentionRows();
    const count = tried('retention, ClickHouse', rows.length);
    for (const [index, row] of rows.entries())
      for (const world of worldsOf(plans, index + 100, 10)) {
        const { rows: events, spec: json, timeZone, weekStart, asOf } = caseOf(row, world);
        const context = memoryContext(events, whole({ timeZone, weekStart, asOf }));
        const spec = parseRetention(json);
        const form = retentionForm(spec, martOf(context, PLANS, new Date(context.mart.asOf / 1000).toISOString()));
        if (!('sql' in form)) throw new Error(`no form: ${form.gap}, ${JSON.stringify(row)}`);
        await loadEvents(
          server,
          PLANS,
          events.map(({ actor, at, name, props }) => ({
            at,
            cells: { user: actor, event: name, plan: (props?.['plan'] as string | null) ?? null },
          })),
        );
        const { result } = await compute(spec, context);
        const dated = (start: string): string => (spec.unit === 'hour' ? start.slice(0, 19).replace('T', ' ') : start);
        const scanned = result.cohorts
          .filter(({ size }) => size > 0)
          .flatMap(({ start, size, cells }) => cells.map(({ k, count: n }) => [dated(start), size, k, n].map(String)));
        expect({ row, found: (await server.rows(form.sql)).map((cells) => cells.slice(0, 4)) }).toEqual({ row, found: scanned });
        count.one();
      }
    count.say();
  });
});
