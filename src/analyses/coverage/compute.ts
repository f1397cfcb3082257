import type { Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import { sql } from '../../sql/tag';
import { ratio } from '../../stats/round';
import type { Computed, Context } from '../define';
import { readers } from '../readers';
import { findField } from './find-fields';
import { OBSTACLE, STAGES } from './items';
import { judgeItems, type FieldFacts } from './judge-items';
import { judgePlan } from './judge-plan';
import { fillQuery, neededColumns } from './query';
import type { CoverageResult } from './result';
import type { CoverageSpec } from './spec';
import { stageOf } from './stages-of-metrics';

const OVERALL_GOAL = 0.9;
const KEY_GOAL = 0.95;

/**
 * Coverage of collection (details P31): twelve items in four stages. An item is covered when every field it needs is mapped and filled in at least 95 %
 * of the rows of its table. Overall share = covered / 12, to reach 90 % (11 of 12); key items to reach 95 %. An item with alternatives counts by the one
 * that lacks least. Metrics: every KPI and analysis, and the first thing in the model without which it cannot be computed. Tracking plan: planned events
 * seen with all their properties / planned.
 */
export async function compute(spec: CoverageSpec, context: Context): Promise<Computed<CoverageResult>> {
  const { mart } = context;
  const db = context.db.withSignal(context.signal);
  context.progress(0.1, 'coverage');
  const items = judgeItems(spec, await fieldFacts(spec, mart, db));
  context.progress(0.7, 'plan');
  const plan = await judgePlan(spec, mart, db);
  const covered = items.filter(({ status }) => status === 'covered').length;
  const key = items.filter((item) => item.key);
  const keyCovered = key.filter(({ status }) => status === 'covered').length;
  const result: CoverageResult = {
    items,
    stages: STAGES.map((stage) => {
      const own = items.filter((item) => item.stage === stage);
      const done = own.filter(({ status }) => status === 'covered').length;
      return { stage, covered: done, of: own.length, rate: ratio(done, own.length) };
    }),
    overall: shareOf(covered, items.length, OVERALL_GOAL),
    key: shareOf(keyCovered, key.length, KEY_GOAL),
    metrics: readers(mart.model).map(({ kind, name, missing }) => ({
      kind,
      name,
      stage: stageOf(name),
      computable: missing === null,
      missing,
    })),
    plan,
  };
  return { result, flow: [...mart.tables.values()].map(({ name, rows }) => ({ step: `rows of ${name}`, rows })) };
}

const shareOf = (covered: number, of: number, goal: number): CoverageResult['overall'] => ({
  covered,
  of,
  rate: ratio(covered, of),
  goal,
  met: of > 0 && covered >= goal * of,
});

async function fieldFacts(spec: CoverageSpec, mart: Mart, db: Database): Promise<FieldFacts> {
  const needed = neededColumns(mart);
  const counts = new Map<string, { readonly rows: number; readonly filled: number }>();
  const key = (table: string, column: string): string => JSON.stringify([table, column]);
  for (const table of new Set(needed.map((each) => each.table))) {
    const columns = needed.filter((each) => each.table === table).map(({ column }) => column);
    const [row] = await db.rows<Readonly<Record<string, number>>>(fillQuery(mart, table, columns));
    columns.forEach((column, i) => counts.set(key(table, column), { rows: row?.['rows'] ?? 0, filled: row?.[`f${i}`] ?? 0 }));
  }
  const events = mart.model.event ? await eventFacts(spec, db) : null;
  return (field) => {
    if (field === 'event:obstacle' || field === 'event:steps') {
      const { event } = mart.model;
      if (!event || !events) return null;
      const filled = field === 'event:obstacle' ? events.obstacles : events.names >= 2 ? events.rows : 0;
      return filled > 0 ? { table: event.table, column: event.name, rows: events.rows, filled } : null;
    }
    const found = findField(mart, field);
    return found && { ...found, ...(counts.get(key(found.table, found.column)) ?? { rows: 0, filled: 0 }) };
  };
}

async function eventFacts(spec: CoverageSpec, db: Database): Promise<{ rows: number; names: number; obstacles: number }> {
  const names = await db.rows<{ name: string; rows: number }>(sql`SELECT __name AS name, count(*) AS rows FROM mart_event GROUP BY 1`);
  const is = (name: string): boolean => (spec.obstacles ? spec.obstacles.includes(name) : OBSTACLE.test(name));
  return {
    rows: names.reduce((sum, { rows }) => sum + rows, 0),
    names: names.filter(({ name }) => name !== '').length,
    obstacles: names.filter(({ name }) => is(name)).reduce((sum, { rows }) => sum + rows, 0),
  };
}
