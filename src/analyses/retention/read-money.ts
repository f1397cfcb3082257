import type { Mart } from '../../mart/mart';
import { raw, sql, type Sql } from '../../sql/tag';

const SPLIT = 1_000_000_000;

/** Sales and reversals of customers, by customer and time. Amounts are whole multiples of 10^-scale, as `high * 10^9 + low`. */
export interface Ledger {
  readonly size: number;
  /** Customers in the order of their ids; customer `c` owns entries `starts[c] <= i < starts[c + 1]`. */
  readonly customers: readonly string[];
  readonly starts: Int32Array;
  /** UTC microseconds. */
  readonly at: Float64Array;
  /** 1 = a sale, 0 = a reversal. */
  readonly sale: Uint8Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly scale: number;
}

/** What customers bought and gave back, net: every sale at its own time with its gross amount, every reversal at its own time. */
const moneyRows: Sql =
  raw(`SELECT o.customer, o.at AS us, 1 AS sale, o.gross AS amount FROM mart_order o WHERE o.sale AND o.customer IS NOT NULL
      UNION ALL SELECT r.customer, r.at AS us, 0 AS sale, r.amount FROM mart_reversal r WHERE r.customer IS NOT NULL`);

export async function readLedger({ db }: Mart): Promise<Ledger> {
  const table = await db.table(sql`
    WITH money AS (${moneyRows}), units AS (
      SELECT customer, us, sale, CAST(replace(CAST(amount AS VARCHAR), '.', '') AS HUGEINT) AS units, typeof(amount) AS type FROM money)
    SELECT customer, CAST(us AS DOUBLE) AS us, sale, CAST(units // ${SPLIT} AS DOUBLE) AS high, CAST(units % ${SPLIT} AS DOUBLE) AS low, type
    FROM units ORDER BY customer, us, sale DESC, units`);
  const size = table.numRows;
  const ids = table.getChild('customer').toArray();
  const customers: string[] = [];
  const starts: number[] = [];
  for (let i = 0; i < size; i++) {
    const id = String(ids[i]);
    if (id === customers.at(-1)) continue;
    customers.push(id);
    starts.push(i);
  }
  const numbers = (name: string): Float64Array => Float64Array.from(table.getChild(name).toArray() as ArrayLike<number>);
  const type = size > 0 ? String(table.getChild('type').at(0)) : '';
  return {
    size,
    customers,
    starts: Int32Array.from([...starts, size]),
    at: numbers('us'),
    sale: Uint8Array.from(numbers('sale')),
    high: numbers('high'),
    low: numbers('low'),
    scale: Number(/,(\d+)\)/.exec(type)?.[1] ?? 0),
  };
}

/** Sums of ledger amounts as the nearest number; exact as long as the sum is below 9 * 10^24 units. */
export function amountOf(high: number, low: number, scale: number): number {
  const units = BigInt(high) * BigInt(SPLIT) + BigInt(low);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return Number(`${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`);
}
