import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/repurchase/compute';
import { query } from '../../src/analyses/repurchase/query';
import type { RepurchaseResult } from '../../src/analyses/repurchase/result';
import { parse } from '../../src/analyses/repurchase/spec';
import type { Database } from '../../src/db/database';
import { startDatabase } from '../support/engine';
import '../support/seed';
import { tableFrom } from '../support/project';
import { databaseContext, memoryContext } from '../support/timeline-context';
import { naiveRepurchase, type NaiveSpec } from './naive';

const HOUR = 3_600_000_000;
const BEGIN = Date.UTC(2024, 2, 25) * 1000;
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kolkata'] as const;

interface Row {
  readonly actor: string;
  readonly at: number;
  readonly name: string;
  readonly plan: string | null;
}
interface Case {
  readonly rows: readonly Row[];
  readonly name: string | null;
  readonly filter: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly within: number | null;
  readonly top: number;
  readonly timeZone: (typeof ZONES)[number];
}
/** The last days of March: a day of 23 hours in Berlin. Ties, duplicates and busy days are common. */
const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc.array(
    fc.record({
      actor: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'ü6'),
      at: fc.nat(120).map((step) => BEGIN + step * 7 * HOUR),
      name: fc.constantFrom('a', 'b'),
      plan: fc.constantFrom('x', 'y', 'z', null),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  name: fc.constantFrom(null, 'a'),
  filter: fc.boolean(),
  from: fc.constantFrom(null, null, '2024-03-28', '2024-04-02'),
  to: fc.constantFrom(null, null, '2024-04-10', '2024-04-20'),
  within: fc.constantFrom(null, 0, 3, 10).map((n) => n || null),
  top: fc.constantFrom(1, 2, 10),
  timeZone: fc.constantFrom(...ZONES),
});

const specOf = ({ name, filter, from, to, within, top }: Case) =>
  parse({
    act: { event: name },
    filter: filter ? [{ column: 'plan', op: '!=', value: 'z' }] : [],
    range: { from, to },
    within: within === null ? null : { n: within, unit: 'day' },
    breakdown: { column: 'plan', of: 'event', top },
    unit: 'week',
    people: { least: 1, most: 1 },
  });

/** Local midnight of a day, by search: no code of the product. */
function midnight(day: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const shown = (ms: number): number => Date.parse(`${new Date(ms).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  for (let ms = wanted - 15 * 3_600_000; ; ms += 900_000) if (shown(ms) >= wanted) return ms * 1000;
}

function expected(one: Case) {
  const { rows, name, filter, from, to, within, timeZone } = one;
  const seen = new Map(rows.map((row) => [JSON.stringify(row), row]));
  const acts = [...seen.values()]
    .filter((row) => (name === null || row.name === name) && !(filter && row.plan === 'z'))
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : order(a.plan) - order(b.plan)))
    .map(({ actor, at, plan }) => ({ actor, at, value: plan }));
  const asOf = Math.max(...rows.map(({ at }) => at));
  const next = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const spec: NaiveSpec = {
    from: from === null ? -Infinity : midnight(from, timeZone),
    to: Math.min(asOf, to === null ? Infinity : midnight(next(to), timeZone) - 1),
    within,
    timeZone,
  };
  return naiveRepurchase(acts, spec);
}
const order = (plan: string | null): number => (plan === null ? 0 : plan.charCodeAt(0));

function compare(result: RepurchaseResult, one: Case): void {
  const naive = expected(one);
  expect(result).toMatchObject({
    buyers: naive.buyers,
    again: naive.again,
    againOtherDay: naive.againOtherDay,
    acts: naive.acts,
    boughtBefore: naive.boughtBefore,
    usage: naive.usage,
  });
  expect([result.within?.complete ?? null, result.within?.again ?? null]).toEqual([naive.complete, naive.within]);
  expect(result.byActs.map((bar) => bar.people)).toEqual(naive.byActs);
  expect(result.gaps.count).toBe(naive.gaps.count);
  for (const key of ['median', 'mean', 'p80', 'p90'] as const) near(result.gaps[key], naive.gaps[key]);
  expect(result.steps.map(({ n, reached, wentOn, median }) => ({ n, reached, wentOn, median }))).toEqual(
    naive.steps.map(({ n, reached, wentOn, median }) => ({ n, reached, wentOn, median })),
  );
  result.steps.forEach((step, k) => near(step.days, naive.steps[k]?.days ?? null));
  for (const group of result.breakdown.filter(({ other }) => !other)) {
    const same = naive.groups.find(({ value }) => value === group.value);
    expect([group.buyers, group.again, group.within?.again ?? null]).toEqual([same?.buyers, same?.again, same?.within]);
  }
  for (const key of ['buyers', 'again', 'againOtherDay'] as const) {
    expect(result.breakdown.reduce((sum, group) => sum + group[key], 0)).toBe(naive[key]);
    expect(result.trend.reduce((sum, period) => sum + period[key], 0)).toBe(naive[key]);
  }
  expect(result.people).toEqual({ total: naive.once.length, ids: naive.once });
  expect(result.gaps.bins.reduce((sum, { count }) => sum + count, 0)).toBe(naive.gaps.count);
}
const near = (a: number | null, b: number | null): void => (a === null || b === null ? expect(a).toBe(b) : expect(a).toBeCloseTo(b, 9));

test('the scan equals the naive implementation', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const rows = one.rows.map(({ plan, ...row }) => ({ ...row, props: { plan } }));
      const context = memoryContext(rows, { timeZone: one.timeZone });
      const { result } = await compute(specOf(one), context);
      compare(result, one);
      expect(await people(specOf(one), context)).toEqual(result.people?.ids);
    }),
    { numRuns: Number(process.env['REPEAT_RUNS'] ?? 250) },
  );
});

test('one more person changes nobody else, and the order of rows changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.integer({ min: 0, max: 1000 }), async (one, turn) => {
      const rows = one.rows.map(({ plan, ...row }) => ({ ...row, props: { plan } }));
      const asOf = Math.max(...rows.map(({ at }) => at));
      const options = { timeZone: one.timeZone, asOf };
      const { result } = await compute(specOf(one), memoryContext(rows, options));
      const turned = [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)];
      expect((await compute(specOf(one), memoryContext(turned, options))).result).toEqual(result);
      const more = [...rows, { actor: 'zz', at: BEGIN, name: 'a', props: { plan: 'x' } }];
      const { result: after } = await compute(specOf(one), memoryContext(more, options));
      expect([after.again, after.gaps.count, after.usage.people]).toEqual([result.again, result.gaps.count, result.usage.people]);
    }),
    { numRuns: 40 },
  );
});

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

test('the SQL twin and the scan on DuckDB agree', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const table = await tableFrom(
        db,
        'events',
        { user: 'text', event: 'text', time: 'timestamp', plan: 'text' },
        one.rows.map((row) => ({ user: row.actor, event: row.name, time: localText(row.at, one.timeZone), plan: row.plan })),
      );
      const model = { timeZone: one.timeZone, event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
      const context = await databaseContext(db, model, [table]);
      const { result } = await compute(specOf(one), context);
      const text = query(specOf(one), context.mart);
      const [row] = text ? await db.rows<Record<string, number | null>>(text) : [];
      expect(row).toMatchObject({
        buyers: result.buyers,
        again: result.again,
        again_other_day: result.againOtherDay,
        complete: result.within?.complete ?? null,
        again_within: result.within?.again ?? null,
        intervals: result.gaps.count,
      });
      near(row?.['rate'] ?? null, result.rate);
      near(row?.['rate_within'] ?? null, result.within?.rate ?? null);
      for (const key of ['median', 'mean', 'p80', 'p90'] as const) near(row?.[key] ?? null, result.gaps[key]);
    }),
    { numRuns: 15 },
  );
});

/** As a file would say it: local wall-clock time. */
const localText = (us: number, timeZone: string): string => new Date(us / 1000).toLocaleString('sv-SE', { timeZone });
