import { add, compare, decimal, divide, fraction, multiply, toNumber, ZERO } from '../../stats/fraction';
import { significant } from '../../stats/round';
import { isoDay } from '../../time/periods';
import { sql } from '../../sql/tag';
import type { Computed, Context } from '../define';
import { judgeKpi, type Totals } from './judge-kpi';
import { covers, present } from './present';
import { knownMeasures, quantitiesQuery } from './query';
import type { ScorecardResult } from './result';
import type { ScorecardSpec } from './spec';
import { daysIn, windowsOf, type Windows } from './windows';

/**
 * KPI scorecard (methodology, section 7). Each KPI is a ratio of exact sums over the period (see measures.ts). Targets of additive measures are
 * prorated by elapsed days in an unfinished period; rates are not, and counts of different people are marked "so far". Status goes by the unrounded
 * deviation on the unfavourable side. Score = 100 * sum of weight * attainment (clamped to 0..1) / sum of weight over the KPIs that have a status.
 * An unfinished period is compared with the same number of elapsed days of the earlier one.
 */
export async function computeScorecard(spec: ScorecardSpec, context: Context): Promise<Computed<ScorecardResult>> {
  const { mart } = context;
  const windows = windowsOf(spec, mart);
  const totals = await readTotals(spec, context, windows);
  const firstSale = await firstOrder(context);
  const judged = spec.kpis.map((kpi) => judgeKpi({ kpi, spec, mart, windows, totals }));
  const weights = judged.reduce((sum, { kpi, judgement }) => (judgement ? add(sum, decimal(String(kpi.weight))) : sum), ZERO);
  const points = judged.reduce(
    (sum, { kpi, judgement }) => (judgement ? add(sum, multiply(decimal(String(kpi.weight)), judgement.credit)) : sum),
    ZERO,
  );
  const scored = compare(weights, ZERO) > 0;
  const { period, previous, elapsedDays } = windows;
  const result: ScorecardResult = {
    score: scored ? significant(toNumber(multiply(fraction(100n), divide(points, weights)))) : null,
    kpis: judged.map((one) => present({ one, mart, windows, totals, firstSale, weights: scored ? weights : null })),
    asOf: mart.asOfDay,
    period: {
      from: isoDay(period.first),
      to: isoDay(period.last),
      days: daysIn(period),
      elapsedDays,
      finished: elapsedDays === daysIn(period),
    },
    comparison: previous && {
      from: isoDay(previous.first),
      to: isoDay(previous.last),
      days: daysIn(previous),
      covered: covers(windows, mart),
    },
    seriesUnit: windows.seriesUnit,
    bands: spec.bands,
  };
  const flow = [
    { step: 'order-rows', rows: mart.counts.orderRows },
    { step: 'event-rows', rows: mart.counts.eventRows },
  ];
  return { result, flow };
}

async function readTotals(spec: ScorecardSpec, { mart, db }: Context, { spans, elapsedDays }: Windows): Promise<Totals> {
  const measures = knownMeasures(spec, mart);
  if (measures.length === 0 || elapsedDays === 0) return new Map();
  const rows = await db.rows(quantitiesQuery({ measures, mart, spans }));
  return new Map(rows.map((row) => [String(row['key']), row]));
}

/** UTC microseconds of the first order; -Infinity without orders. */
async function firstOrder({ mart, db }: Context): Promise<number> {
  if (!mart.model.order) return -Infinity;
  const [row] = await db.rows<{ first: number | null }>(sql`SELECT CAST(min("at") AS DOUBLE) AS first FROM mart_order`);
  return row?.first ?? -Infinity;
}
