import { FailureError } from '../../model/failure';
import { significant } from '../../stats/round';
import { isoDay } from '../../time/periods';
import type { Mart } from '../../mart/mart';
import type { Computed, Context } from '../define';
import { backtestQuery, coldQuery, poolQuery, stageMembers, stagesQuery } from './query';
import { STAGES, type Backtest, type StageMember, type StagesResult, type StagesSpec } from './spec';

const BACKTEST_DAYS = 90;

/**
 * Stages of customers by their own rhythm (methodology, section 4). s = local days from the last sale day to as-of. g = the customer's rhythm:
 * ln g = (n ln own median gap + 3 ln pooled median gap) / (n + 3) over n gaps between distinct sale days, medians at least 1 day, 30 days if nobody
 * came back. First match wins: no sale = acquisition; s > second multiplier * g = churned; s > first * g = decline; three or more sale days = mature;
 * else growth. The back-test repeats this 90 days earlier with what was known then, and counts who of the "churned" bought since.
 */
export async function computeStages(spec: StagesSpec, { mart, db }: Context): Promise<Computed<StagesResult>> {
  if (!mart.model.order) {
    throw new FailureError({
      code: 'model-missing',
      path: 'order',
      message: 'Stages need an order table. Load one, or say which table holds the orders.',
    });
  }
  if (mart.asOfDay === '') return { result: nobody(spec), flow: [{ step: 'order-rows', rows: 0 }] };
  const counted = await db.rows<{ stage: string; customers: number }>(stagesQuery(spec, mart));
  const [pool] = await db.rows<{ days: number }>(poolQuery(spec, mart));
  const known = counted.reduce((sum, row) => sum + row.customers, 0);
  const members = spec.members ? { members: await readMembers(spec, mart, db) } : {};
  const result: StagesResult = {
    asOf: mart.asOfDay,
    pooledDays: significant(pool?.days ?? 30),
    stages: STAGES.map((name) => {
      const customers = counted.find((row) => row.stage === name)?.customers ?? 0;
      return { name, customers, share: known === 0 ? null : significant(customers / known) };
    }),
    cold: await countCold(spec, mart, db),
    backtest: await backtest(spec, mart, db),
    ...members,
  };
  const buyers = known - (result.stages[0]?.customers ?? 0);
  const flow = [
    { step: 'order-rows', rows: mart.counts.orderRows },
    { step: 'known-customers', rows: known },
    { step: 'customers-with-a-sale', rows: buyers },
  ];
  return { result, flow };
}

async function backtest(spec: StagesSpec, mart: Mart, db: Context['db']): Promise<Backtest> {
  const asOf = isoDay(Date.parse(`${mart.asOfDay}T00:00:00Z`) / 86_400_000 - BACKTEST_DAYS);
  const [row] = await db.rows<{ churned: number; bought_again: number }>(backtestQuery(spec, asOf));
  const churned = row?.churned ?? 0;
  const boughtAgain = row?.bought_again ?? 0;
  return { asOf, churned, boughtAgain, days: BACKTEST_DAYS, rate: churned === 0 ? null : significant(boughtAgain / churned) };
}

async function countCold(spec: StagesSpec, mart: Mart, db: Context['db']): Promise<number | null> {
  const query = coldQuery(spec, mart);
  if (!query) return null;
  const [row] = await db.rows<{ n: number }>(query);
  return row?.n ?? 0;
}

async function readMembers(spec: StagesSpec, mart: Mart, db: Context['db']): Promise<StageMember[]> {
  type MemberRow = Readonly<Record<string, string | number | null>> & StageMember;
  return db.rows<MemberRow>(stageMembers(spec, mart));
}

function nobody(spec: StagesSpec): StagesResult {
  const empty = {
    asOf: '',
    pooledDays: 30,
    stages: STAGES.map((name) => ({ name, customers: 0, share: null })),
    cold: null,
    backtest: { asOf: '', churned: 0, boughtAgain: 0, days: BACKTEST_DAYS, rate: null },
  };
  return spec.members ? { ...empty, members: [] } : empty;
}
