import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickhouse } from '../../src/analyses/funnel/clickhouse';
import { compute } from '../../src/analyses/funnel/compute';
import { parse } from '../../src/analyses/funnel/spec';
import type { Context } from '../../src/analyses/define';
import type { Mart } from '../../src/mart/mart';
import type { Column } from '../../src/model/table';
import { hasClickHouse, loadEvents, startClickHouse, type ClickHouse } from '../support/clickhouse';
import { memoryContext } from '../support/timeline-context';
import { contextOf } from './in-memory';
import type { Fact } from './naive';
import { instant, rowsOfFacts } from './build-case';
import { cases } from './random-cases';

const COLUMNS: readonly Column[] = ['user', 'event', 'p', 'q', 's'].map((name) => ({
  name,
  kind: 'text',
  sqlType: 'VARCHAR',
  instant: false,
}));
const TIME: Column = { name: 'time', kind: 'timestamp', sqlType: 'TIMESTAMP', instant: false };

const martOf = ({ mart }: Context, event: Partial<Mart['model']> = {}): Mart => ({
  ...mart,
  model: { ...mart.model, asOf: '2024-01-01', ...event },
  columns: () => [...COLUMNS, TIME],
});
const small = martOf(memoryContext([{ actor: 'u', at: instant(1), name: 'A' }]));
const formOf = (json: object): ReturnType<typeof clickhouse> => clickhouse(parse({ window: { n: 1, unit: 'hour' }, ...json }), small);
const textOf = (json: object): string => {
  const form = formOf(json);
  return 'sql' in form ? form.sql : `gap: ${form.gap}`;
};
const steps = [{ event: 'A' }, { event: 'B' }];

describe('the ClickHouse form of a funnel', () => {
  test('is windowFunnel where that says the same', () => {
    expect(textOf({ steps })).toContain("arrayReduce('windowFunnel(3600)', arrayMap(p -> p.1, events)");
    expect(textOf({ steps: [{ event: 'A' }, { event: 'B' }, { event: 'A' }], ties: 'increasing' })).not.toContain('windowFunnel(');
    expect(textOf({ steps, attempt: 'first' })).toContain('arraySlice(times_0, 1, 1)');
    expect(textOf({ steps, window: { n: 99, unit: 'year' } })).toContain('windowFunnel(2000000000)');
  });

  test('quotes what comes from data', () => {
    const text = textOf({ steps: [{ event: "it's \\' OR 1=1" }, { event: 'B', where: [{ column: 'p', op: 'contains', value: '\\%' }] }] });
    expect(text).toContain("IN ('it''s \\\\'' OR 1=1')");
    expect(text).toContain('positionCaseInsensitiveUTF8("p", \'\\\\%\') > 0');
  });

  test('says why there is none', () => {
    const gaps = {
      order: { steps, order: 'any' },
      session: { steps, window: { session: true } },
      ties: { steps, ties: { seconds: 2 } },
      exclusions: { steps, exclusions: [{ event: 'C', after: 0, before: 1 }] },
      actor: { steps, actor: { column: 's' } },
      breakdown: { steps, breakdown: { column: 'p' } },
      optional: { steps: [{ event: 'A' }, { event: 'C', optional: true }, { event: 'B' }] },
      first: { steps: [{ event: 'A', first: 'ever' }, { event: 'B' }] },
      'first-held': { steps, attempt: 'first', hold: ['p'] },
      'shared-steps': { steps: [{ event: 'A' }, { event: ['A', 'B'] }] },
      sale: { steps: [{ event: 'A' }, { order: true }] },
      filter: { steps, filter: [{ column: 'city', of: 'customer', op: '=', value: 'x' }] },
    };
    for (const [gap, json] of Object.entries(gaps)) expect(formOf(json)).toEqual({ gap });
  });
});

describe.skipIf(!hasClickHouse)('on a ClickHouse server', () => {
  let server: ClickHouse;
  beforeAll(async () => {
    server = await startClickHouse();
  }, 60_000);
  afterAll(() => server.close());

  test('counts what the scan counts', async () => {
    let compared = 0;
    let functions = 0;
    const usable = cases('sql').filter(({ json }) => 'sql' in clickhouse(parse(json), small));
    await fc.assert(
      fc.asyncProperty(usable, async (one) => {
        const spec = parse(one.json);
        const events = one.world.filter((fact) => !fact.sale);
        const context = contextOf(rowsOfFacts(events), { asOf: instant(one.asOf) });
        const form = clickhouse(spec, martOf(context));
        if (!('sql' in form)) throw new Error('no form');
        await loadEvents(server, ['user', 'event', 'p', 'q', 's'], rowsOf(events));
        const { result } = await compute(spec, context);
        const counts = result.steps.map(({ count }, step) => [String(step), String(count)]);
        const found = (await server.rows(form.sql)).map(([step, count]) => [step, count]);
        expect({ json: one.json, found }).toEqual({ json: one.json, found: counts });
        compared++;
        if (form.sql.includes('windowFunnel(')) functions++;
      }),
      { numRuns: 120 },
    );
    expect(compared).toBeGreaterThanOrEqual(120);
    expect(functions).toBeGreaterThan(10);
  }, 120_000);
});

const rowsOf = (facts: readonly Fact[]) =>
  facts.map(({ actor, at, name, props }) => ({ at: instant(at), cells: { user: actor, event: name, ...props } }));
