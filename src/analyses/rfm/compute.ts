import { FailureError } from '../../model/failure';
import type { Mart } from '../../mart/mart';
import { significant } from '../../stats/round';
import { raw, sql } from '../../sql/tag';
import type { Computed, Context } from '../define';
import { observe, rfmMembers, rfmTables } from './query';
import type { RfmMember, RfmNotice, RfmResult, RfmSegment, ScoreRow } from './result';
import { OTHERS, segmentNames } from './segments';
import type { Measure, RfmSpec } from './spec';

/**
 * RFM (methodology, section 4). Over the sales and reversals of known customers in the range: recency = local days from the last sale to the earlier
 * of as-of and the range's end; frequency = number of sales; monetary = net amount, as sum or as mean per sale. With n bins over N customers
 * F and M score 1 + (n * customers with a lower value) div N, R scores 1 + (n * customers with an older last sale) div N; own borders replace the rank.
 * Segments are ordered blocks of scores, the first that fits wins, and "Others" takes the rest. A customer without a sale is counted, not scored.
 */
export async function computeRfm(spec: RfmSpec, { mart, db }: Context): Promise<Computed<RfmResult>> {
  if (!mart.model.order) {
    throw new FailureError({
      code: 'model-missing',
      path: 'order',
      message: 'RFM needs an order table. Load one, or say which table holds the orders.',
    });
  }
  const rows = await db.rows<TableRow>(rfmTables(spec, mart));
  const bySegment = rows.filter((row) => row.kind === KIND.segment);
  const customers = bySegment.reduce((sum, row) => sum + row.customers, 0);
  const scores = { r: scoreRows(rows, 'r', spec), f: scoreRows(rows, 'f', spec), m: scoreRows(rows, 'm', spec) };
  const known = await knownCustomers(mart, db);
  const { day } = observe(spec, mart);
  const result: RfmResult = {
    asOf: mart.asOfDay,
    observedTo: mart.asOfDay === '' ? '' : day,
    customers,
    noPurchase: known - customers,
    thresholds: { r: thresholds(scores.r, 'r', spec), f: thresholds(scores.f, 'f', spec), m: thresholds(scores.m, 'm', spec) },
    scores,
    segments: segments(bySegment, customers, spec),
    grid: rows
      .filter((row) => row.kind === KIND.cell)
      .map((row) => ({ r: row.r ?? 0, f: row.f ?? 0, customers: row.customers, revenue: Number(row.revenue) }))
      .sort((a, b) => a.r - b.r || a.f - b.f),
    notices: notices(scores, spec, customers),
  };
  const members = spec.members ? { members: await readMembers(spec, mart, db) } : {};
  return {
    result: { ...result, ...members },
    flow: flow(mart, { known, customers, orders: bySegment.reduce((sum, row) => sum + row.orders, 0) }),
  };
}

interface TableRow extends Readonly<Record<string, string | number | null>> {
  kind: number;
  segment: string | null;
  r: number | null;
  f: number | null;
  m: number | null;
  customers: number;
  orders: number;
  revenue: string;
  recency_median: number;
  r_low: number;
  r_high: number;
  f_low: number;
  f_high: number;
  m_low: string;
  m_high: string;
}

/** `grouping(segment, r, f, m)`: a bit is set where the column is not grouped by. */
const KIND = { segment: 0b0111, cell: 0b1001, r: 0b1011, f: 0b1101, m: 0b1110 };

function segments(rows: readonly TableRow[], customers: number, spec: RfmSpec): RfmSegment[] {
  const byName = new Map(rows.map((row) => [row.segment ?? '', row]));
  const names = [...segmentNames(spec.map)];
  if (byName.has(OTHERS) && !names.includes(OTHERS)) names.push(OTHERS);
  // Sums of money in units of its smallest decimal, so that the total is exact.
  const total = rows.reduce((sum, row) => sum + BigInt(row.revenue.replace('.', '')), 0n);
  return names.map((name) => {
    const row = byName.get(name);
    const part = row ? BigInt(row.revenue.replace('.', '')) : 0n;
    return {
      name,
      customers: row?.customers ?? 0,
      orders: row?.orders ?? 0,
      revenue: Number(row?.revenue ?? 0),
      share: customers === 0 ? null : significant((row?.customers ?? 0) / customers),
      revenueShare: total === 0n ? null : significant(Number(part) / Number(total)),
      recencyMedian: row?.recency_median ?? null,
    };
  });
}

function scoreRows(rows: readonly TableRow[], measure: Measure, spec: RfmSpec): ScoreRow[] {
  const real = (text: string | number): number => (measure === 'm' && spec.monetary === 'mean' ? significant(Number(text)) : Number(text));
  return rows
    .filter((row) => row.kind === KIND[measure])
    .map((row) => ({
      score: row[measure] ?? 0,
      customers: row.customers,
      lowest: real(row[`${measure}_low`]),
      highest: real(row[`${measure}_high`]),
    }))
    .sort((a, b) => a.score - b.score);
}

/** The lowest value of each better score; for recency, whose best score has the fewest days, of each worse one. */
function thresholds(rows: readonly ScoreRow[], measure: Measure, spec: RfmSpec): (number | null)[] {
  const own = spec.cuts?.[measure];
  if (own) return [...own];
  return Array.from({ length: spec.bins - 1 }, (_, k) => {
    const beyond = rows.filter((row) => (measure === 'r' ? row.score <= spec.bins - 1 - k : row.score >= k + 2));
    return beyond.length === 0 ? null : Math.min(...beyond.map((row) => row.lowest));
  });
}

function notices(scores: RfmResult['scores'], spec: RfmSpec, customers: number): RfmNotice[] {
  if (customers === 0) return [];
  return (['r', 'f', 'm'] as const).flatMap((measure): RfmNotice[] => {
    const rows = scores[measure];
    const used = rows.length;
    const single = Math.min(...rows.map((row) => row.lowest)) === Math.max(...rows.map((row) => row.highest));
    if (single) return [{ code: 'does-not-separate', measure, used }];
    return used < spec.bins ? [{ code: 'fewer-scores', measure, used }] : [];
  });
}

async function readMembers(spec: RfmSpec, mart: Mart, db: Context['db']): Promise<RfmMember[]> {
  type MemberRow = Readonly<Record<string, string | number | null>> & Omit<RfmMember, 'monetary'> & { monetary: string };
  const rows = await db.rows<MemberRow>(rfmMembers(spec, mart));
  return rows.map((row) => ({ ...row, monetary: spec.monetary === 'mean' ? significant(Number(row.monetary)) : Number(row.monetary) }));
}

/** Everyone in the customer table or behind an order or a reversal. */
async function knownCustomers(mart: Mart, db: Context['db']): Promise<number> {
  const listed = mart.model.customer ? raw(' UNION SELECT __id FROM mart_customer') : raw('');
  const [row] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM (
    SELECT customer FROM mart_order WHERE customer IS NOT NULL UNION SELECT customer FROM mart_reversal WHERE customer IS NOT NULL${listed})`);
  return row?.n ?? 0;
}

function flow(mart: Mart, { known, customers, orders }: { known: number; customers: number; orders: number }): Computed<RfmResult>['flow'] {
  return [
    { step: 'order-rows', rows: mart.counts.orderRows },
    { step: 'sales-in-range', rows: orders },
    { step: 'known-customers', rows: known },
    { step: 'scored-customers', rows: customers },
  ];
}
