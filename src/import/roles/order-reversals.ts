import type { Database } from '../../db/database';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import type { Candidate } from './candidate';
import type { OrderFilter } from './order-filters';

export interface Signs extends Readonly<Record<string, string | number>> {
  readonly label: string;
  readonly rows: number;
  readonly negative: number;
}

const amountOf = ({ columns }: Candidate): string | null => (columns['amount'] ?? columns['amount.times[0]'])?.column.name ?? null;

/** How often each label occurs, and how often with a negative amount. */
export async function signs(found: Candidate, label: Sql, db: Database): Promise<readonly Signs[]> {
  const amount = amountOf(found);
  if (amount === null) return [];
  return db.rows<Signs>(sql`SELECT CAST(${label} AS VARCHAR) AS label, count(*) AS rows, count(*) FILTER (${ident('t', amount)} < 0) AS negative
    FROM ${ident(found.table.info.name)} t WHERE ${label} IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 200`);
}

/** A letter that some order ids begin with, and every amount under it is negative. */
export async function prefixed(found: Candidate, db: Database): Promise<OrderFilter | null> {
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

/**
 * Negative amounts, where such a row stands alone: nothing positive shares its order id. A discount among the lines of an order is no reversal, and a
 * handful of negative amounts is rather a fault in the data.
 */
export async function bySign(found: Candidate, db: Database): Promise<OrderFilter | null> {
  const amount = amountOf(found);
  if (amount === null) return null;
  const cell = ident('t', amount);
  const id = found.columns['id'];
  const key = id ? ident('t', id.column.name) : sql`t.rowid`;
  const [counts] = await db.rows<{ readonly below: number; readonly orders: number; readonly mixed: number }>(sql`
    SELECT count(*) FILTER (lo < 0) AS below, count(*) AS orders, count(*) FILTER (lo < 0 AND hi > 0) AS mixed
    FROM (SELECT min(${cell}) AS lo, max(${cell}) AS hi FROM ${ident(found.table.info.name)} t WHERE ${key} IS NOT NULL GROUP BY ${key})`);
  if (
    !counts ||
    counts.below < 0.01 * counts.orders ||
    counts.below === 0 ||
    counts.below > 0.5 * counts.orders ||
    counts.mixed > 0.1 * counts.below
  )
    return null;
  return {
    filter: { column: amount, op: '<', value: 0 },
    column: amount,
    why: `${counts.below} of ${counts.orders} have a negative amount and nothing else`,
  };
}
