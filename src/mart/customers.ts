import { ident, sql } from '../sql/tag';
import { columnOf, idOf, tableOf } from './columns';
import type { BuildInput } from './identity';

/** The view `mart_customer`; of several rows with one id the first counts. */
export async function buildCustomers({ db, model, tables }: BuildInput): Promise<void> {
  if (!model.customer) return;
  const table = tableOf(tables, model.customer.table, 'customer');
  const id = idOf(columnOf(table, model.customer.id, 'customer.id'), 't');
  await db.run(sql`CREATE OR REPLACE VIEW mart_customer AS
    SELECT ${id} AS __id, t.* FROM ${ident(table.name)} t WHERE ${id} IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY ${id} ORDER BY t.rowid) = 1`);
}
