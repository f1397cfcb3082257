import type { Database } from '../../db/database';
import type { Condition, Filter } from '../../model/filter';
import { compileFilters } from '../../sql/filter';
import { ident, sql } from '../../sql/tag';
import type { Candidate } from './candidate';
import { isTimed } from './fits';
import { bySign, prefixed, signs } from './order-reversals';
import { best, ranked, type ColumnFacts } from './table-facts';

const CANCELLED =
  /cancel|\bvoid(ed)?\b|^closed[\s_-]*unpaid$|^(payment[\s_-]*)?(failed|declined)$|取消|交易关闭|已关闭|作废|已撤销|拒收|拒签|(支付|交易|付款)失败|キャンセル|취소/i;
const REFUND =
  /refund|(^|[^a-z])return(ed|s)?($|[^a-z])|revers|credit[\s_-]?(note|memo)|^credit$|chargeback|退款|退货|退貨|冲红|红冲|红字|返品/i;
const NEITHER =
  /^(no|not|non|un|never|未|无|不|非)|partial|pending|request|^(售后)?关闭$|部分|申请|退款中|退货中|处理中|待退|退款关闭|退款失败|拒绝/i;

export interface OrderFilter {
  readonly filter: Filter;
  readonly column: string;
  readonly why: string;
}

export interface OrderFilters {
  readonly cancelled: readonly OrderFilter[];
  readonly reversal: OrderFilter | null;
}

/**
 * Which rows of an order table are cancelled, and which are reversals: rows of their own with negative amounts. From statuses, types, a flag, a time
 * of cancelling, a letter before the order id under which every amount is negative, or the sign alone. A status of refund on a positive row means
 * an order that is no sale. Of several signs of cancelling those are kept that mark rows no other has marked.
 */
export async function orderFilters(found: Candidate, db: Database): Promise<OrderFilters> {
  const marks: OrderFilter[] = [];
  let reversal: OrderFilter | null = null;
  for (const facts of labelColumns(found)) {
    const values = await signs(found, ident('t', facts.column.name), db);
    const isNegative = (one: (typeof values)[number]): boolean => one.rows > 0 && one.negative >= 0.9 * one.rows;
    const says = values.filter(({ label }) => !NEITHER.test(label) && (CANCELLED.test(label) || REFUND.test(label)));
    const positive = says.filter((one) => !isNegative(one)).map(({ label }) => label);
    const negative = says.filter(isNegative).map(({ label }) => label);
    // A label on every row tells nothing apart.
    if (positive.length > 0 && positive.length < values.length) marks.push(labelled(facts, positive, 'marks orders that came to nothing'));
    if (negative.length > 0) reversal ??= labelled(facts, negative, 'marks rows whose amounts are negative');
  }
  const flag = flagged(found);
  const time = timed(found);
  const cancelled = await notCovered([...marks, ...(flag ? [flag] : []), ...(time ? [time] : [])], found, db);
  return { cancelled, reversal: reversal ?? (await prefixed(found, db)) ?? (await bySign(found, db)) };
}

const labelColumns = ({ table, columns }: Candidate): readonly ColumnFacts[] => {
  const isLabels = (facts: ColumnFacts): boolean =>
    facts.column.kind === 'text' && facts.distinct <= 100 && !Object.values(columns).includes(facts);
  return table.columns.filter(
    (facts) => (facts.meanings.has('status') || facts.meanings.has('type')) && facts.filled > 0 && isLabels(facts),
  );
};

function labelled({ column }: ColumnFacts, labels: readonly string[], says: string): OrderFilter {
  const [only = ''] = labels;
  const filter: Condition = { column: column.name, ...(labels.length === 1 ? { op: '=', value: only } : { op: 'in', value: labels }) };
  return { filter, column: column.name, why: `${labels.slice(0, 5).join(', ')}${labels.length > 5 ? ' …' : ''} ${says}` };
}

function flagged({ table }: Candidate): OrderFilter | null {
  const flag = best(
    table,
    ['cancelled-flag'],
    ({ column, distinct }) => column.kind === 'boolean' || (column.kind === 'integer' && distinct <= 2),
  );
  if (!flag) return null;
  const { name, kind } = flag.column;
  return { filter: { column: name, op: '=', value: kind === 'boolean' ? true : 1 }, column: name, why: 'a flag of cancelled orders' };
}

/** A time that few orders have. */
function timed({ table }: Candidate): OrderFilter | null {
  const [facts] = ranked(table, 'cancelled-time', (one) => isTimed(one) && one.filled > 0 && one.filled < 0.5 * table.info.rows);
  if (!facts) return null;
  const { name } = facts.column;
  return { filter: { column: name, op: 'is not null' }, column: name, why: 'a time of cancelling, which few rows have' };
}

/** The filters, without those whose rows the ones before have marked already. */
async function notCovered(filters: readonly OrderFilter[], { table }: Candidate, db: Database): Promise<OrderFilter[]> {
  const kept: OrderFilter[] = [];
  const scopes = { order: { alias: 't', columns: table.info.columns } };
  const where = (filter: Filter) => compileFilters([filter], scopes, 'order.cancelled', 'order');
  for (const one of filters) {
    const before = where({ any: kept.map(({ filter }) => filter) });
    const rows =
      kept.length === 0 ||
      (await db.rows(sql`SELECT 1 FROM ${ident(table.info.name)} t WHERE ${where(one.filter)} AND NOT (${before}) LIMIT 1`)).length > 0;
    if (rows) kept.push(one);
  }
  return kept;
}
