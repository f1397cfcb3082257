import type { Database } from '../../db/database';
import type { Filter, Scalar } from '../../model/filter';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import type { Candidate } from './candidate';
import { best, type ColumnFacts } from './table-facts';

const CANCELLED = /cancel|\bvoid(ed)?\b|^closed[\s_-]*unpaid$|取消|交易关闭|已关闭|作废|已撤销/i;
const REFUND = /refund|return|revers|credit|chargeback|退款|退货|冲红|红冲/i;
const NEITHER = /^(no|not|non|un|never|未|无|不)|partial|部分|申请|request/i;

export interface OrderFilter {
  readonly filter: Filter;
  readonly column: string;
  readonly why: string;
}

/**
 * Which rows of an order table are cancelled, and which are reversals: rows of their own with negative amounts. From a status, a type, a flag,
 * or a letter before the order id under which every amount is negative. A status of refund on a positive row means an order that is no sale.
 */
export async function orderFilters(
  found: Candidate,
  db: Database,
): Promise<{ readonly cancelled: OrderFilter | null; readonly reversal: OrderFilter | null }> {
  let cancelled: OrderFilter | null = null;
  let reversal: OrderFilter | null = null;
  const labels = found.table.columns.filter(
    ({ column, meanings, distinct }) => column.kind === 'text' && distinct <= 100 && (meanings.has('status') || meanings.has('type')),
  );
  for (const facts of labels) {
    const values = await signs(found, ident('t', facts.column.name), db);
    const isNegative = (one: Signs): boolean => one.rows > 0 && one.negative >= 0.9 * one.rows;
    const says = values.filter(({ label }) => !NEITHER.test(label) && (CANCELLED.test(label) || REFUND.test(label)));
    cancelled ??= labelled(
      facts,
      says.filter((one) => !isNegative(one)),
      'marks orders that came to nothing',
    );
    reversal ??= labelled(facts, says.filter(isNegative), 'marks rows whose amounts are negative');
  }
  return { cancelled: cancelled ?? flagged(found), reversal: reversal ?? (await prefixed(found, db)) };
}

interface Signs extends Readonly<Record<string, string | number>> {
  readonly label: string;
  readonly rows: number;
  readonly negative: number;
}

/** How often each label occurs, and how often with a negative amount. */
async function signs(found: Candidate, label: Sql, db: Database): Promise<Signs[]> {
  const amount = found.columns['amount'] ?? found.columns['amount.times[0]'];
  if (!amount) return [];
  return db.rows<Signs>(sql`SELECT CAST(${label} AS VARCHAR) AS label, count(*) AS rows, count(*) FILTER (${ident('t', amount.column.name)} < 0) AS negative
    FROM ${ident(found.table.info.name)} t WHERE ${label} IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 200`);
}

function labelled({ column }: ColumnFacts, values: readonly Signs[], says: string): OrderFilter | null {
  const labels: Scalar[] = values.map(({ label }) => label);
  const [only] = labels;
  if (only === undefined) return null;
  const filter: Filter =
    labels.length === 1 ? { column: column.name, op: '=', value: only } : { column: column.name, op: 'in', value: labels };
  return { filter, column: column.name, why: `${labels.join(', ')} ${says}` };
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

/** A letter that some order ids begin with, and every amount under it is negative. */
async function prefixed(found: Candidate, db: Database): Promise<OrderFilter | null> {
  const id = found.columns['id'];
  if (id?.column.kind !== 'text') return null;
  const letter = sql`regexp_extract(${ident('t', id.column.name)}, ${'^([A-Za-z])[^A-Za-z]*[0-9]'}, ${raw('1')})`;
  const values = await signs(found, letter, db);
  const negative = values.filter(({ label, rows, negative: below }) => label !== '' && rows > 0 && below === rows);
  if (negative.length === 0 || negative.length === values.length) return null;
  const letters = negative.map(({ label }) => label).join('');
  const pattern = letters.length === 1 ? `^${letters}` : `^[${letters}]`;
  return {
    filter: { column: id.column.name, op: 'matches', value: pattern },
    column: id.column.name,
    why: `every amount under an id that begins with ${[...letters].join(' or ')} is negative`,
  };
}
