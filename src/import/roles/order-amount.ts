import type { Database } from '../../db/database';
import { ident, join, sql } from '../../sql/tag';
import type { Candidate } from './candidate';
import { isAmount } from './fits';
import { factors } from './order-candidate';
import { ranked, type ColumnFacts } from './table-facts';

/**
 * The same candidate with an amount that can be summed over the lines of an order. An amount that stands in each of several lines of an order is the
 * order's, and would count as many times; then another amount is taken, or quantity times price. Null when there is neither.
 */
export async function withLineAmount(order: Candidate, db: Database): Promise<Candidate | null> {
  const { table, columns } = order;
  const { id, amount } = columns;
  if (!id || !amount || !(await isRepeated(order, amount, db))) return order;
  const { quantity, price } = factors(table);
  const { amount: _amount, quantity: _quantity, ...rest } = columns;
  if (quantity && price) {
    const why = `"${amount.column.name}" repeats the total of the order in each of its lines`;
    const reasons = { 'amount.times[0]': why, 'amount.times[1]': why };
    return { ...order, columns: { ...rest, 'amount.times[0]': quantity, 'amount.times[1]': price }, reasons };
  }
  for (const other of ranked(table, 'amount', isAmount)) {
    if (other === amount || (await isRepeated(order, other, db))) continue;
    const reasons = { amount: `"${amount.column.name}" repeats the total of the order in each of its lines` };
    return { ...order, columns: { ...columns, amount: other }, reasons };
  }
  return null;
}

/** At least three orders have lines that differ, and nine of ten such orders have one amount in all their lines. Rows that are copies count once. */
async function isRepeated(order: Candidate, amount: ColumnFacts, db: Database): Promise<boolean> {
  const { id, product } = order.columns;
  if (!id || id.distinct >= 0.995 * id.filled) return false;
  const { quantity, price } = factors(order.table);
  const lines = [product, quantity, price].filter(
    (one): one is ColumnFacts => one !== undefined && one !== null && one !== amount && one !== id,
  );
  if (lines.length === 0) return false;
  const [key, sum] = [ident(id.column.name), ident(amount.column.name)];
  const cells = join([sql`${key} AS k`, sql`${sum} AS a`, ...lines.map(({ column }) => ident(column.name))]);
  const [found] = await db.rows<{ readonly several: number; readonly same: number }>(sql`
    SELECT count(*) FILTER (n > 1) AS several, count(*) FILTER (n > 1 AND filled = n AND lo = hi AND lo <> 0) AS same
    FROM (SELECT count(*) AS n, count(a) AS filled, min(a) AS lo, max(a) AS hi
      FROM (SELECT DISTINCT ${cells} FROM ${ident(order.table.info.name)} WHERE ${key} IS NOT NULL) GROUP BY k)`);
  return found !== undefined && found.several >= 3 && found.same >= 0.9 * found.several;
}
