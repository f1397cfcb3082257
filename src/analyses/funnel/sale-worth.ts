import type { Database } from '../../db/database';
import { hasOrders, type Mart } from '../../mart/mart';
import { significant } from '../../stats/round';
import { sql } from '../../sql/tag';

/** What a sale brings on average: net revenue (sales and reversals) / sales up to as-of; null without orders or sales. In the unit of the amounts. */
export async function saleWorth(mart: Mart, db: Database): Promise<{ readonly sales: number; readonly mean: number } | null> {
  if (!hasOrders(mart)) return null;
  const [row] = await db.rows<{ sales: number; net: number | null }>(sql`SELECT
    (SELECT CAST(count(*) AS DOUBLE) FROM mart_order WHERE sale) AS sales,
    CAST(coalesce((SELECT sum(gross) FROM mart_order WHERE sale), 0) + coalesce((SELECT sum(amount) FROM mart_reversal), 0) AS DOUBLE) AS net`);
  return row && row.sales > 0 ? { sales: row.sales, mean: significant((row.net ?? 0) / row.sales) } : null;
}
