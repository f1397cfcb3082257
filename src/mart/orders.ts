import type { Filter } from '../model/filter';
import type { Amount } from '../model/model';
import type { Column, TableInfo } from '../model/table';
import { compileFilters } from '../sql/filter';
import { and, ident, join, raw, sql, type Sql } from '../sql/tag';
import { columnOf, dayOf, idOf, instantOf, tableOf } from './columns';
import { mapped, type BuildInput } from './identity';

export interface OrderCounts {
  readonly orderRows: number;
  readonly ordersWithoutCustomer: number;
  readonly ordersWithoutTime: number;
  readonly ordersAfter: number;
}

/**
 * The tables `mart_order` and `mart_reversal` and the view `mart_line`; see mart.ts. Rows that share an id are one order, placed at its earliest
 * row; it is cancelled when all its rows are that say anything about it: exports write the status of an order on its first line only. A row without an order id is an order of its own. A reversal's amount is made negative; rows that
 * share an id but not a time are reversals of their own, each at its own time. Orders of one instant stand by id, those without one by their values.
 */
export async function buildOrders(input: BuildInput): Promise<OrderCounts> {
  const { db, model, tables, zone, asOf } = input;
  if (!model.order) return { orderRows: 0, ordersWithoutCustomer: 0, ordersWithoutTime: 0, ordersAfter: 0 };
  const role = model.order;
  const table = tableOf(tables, role.table, 'order');
  const scopes = { order: { alias: 't', columns: table.columns } };
  const at = instantOf(columnOf(table, role.time, 'order.time'), 't', zone);
  const rawId = role.id ? idOf(columnOf(table, role.id, 'order.id'), 't') : raw('NULL');
  const id = sql`coalesce(${rawId}, 'row ' || t.rowid)`;
  const rawCustomer = idOf(columnOf(table, role.customer, 'order.customer'), 't');
  const customer = mapped(model, rawCustomer);
  const cancelled = role.cancelled ? compileFilters([role.cancelled], scopes, 'order.cancelled', 'order') : raw('FALSE');
  const reversal = role.reversal ? compileFilters([role.reversal], scopes, 'order.reversal', 'order') : raw('FALSE');
  const channel = role.channel
    ? sql`CAST(${ident('t', columnOf(table, role.channel, 'order.channel').name)} AS VARCHAR)`
    : raw('NULL::VARCHAR');
  const limit = Number.isFinite(asOf) ? asOf : 9e15;
  await db.run(
    sql`CREATE OR REPLACE VIEW mart_line AS SELECT t.rowid AS __row, ${id} AS __order, t.* FROM ${ident(table.name)} t WHERE NOT (${reversal})`,
  );
  const nameless = !role.id || (await db.rows(sql`SELECT 1 FROM ${ident(table.name)} t WHERE ${rawId} IS NULL LIMIT 1`)).length > 0;
  const values = join(table.columns.map((column) => sql`${ident('t', column.name)} NULLS FIRST`));
  const lines = sql`SELECT t.rowid AS row, ${id} AS order_id, CAST(${rawId} AS VARCHAR) AS own_id, ${customer.id} AS customer, ${at} AS at, ${amountOf(role.amount, table)} AS amount,
      (${cancelled}) AS cancelled, (${silent(role.cancelled)}) AS silent, (${reversal}) AS reversal, ${channel} AS channel
    FROM ${ident(table.name)} t ${customer.join} WHERE ${at} <= ${limit}`;
  await db.run(sql`CREATE OR REPLACE TABLE mart_order AS
    WITH lines AS (${lines}), __orders AS (
      SELECT order_id, min(own_id) AS own_id, min(lines.row) AS row, min(customer) AS customer, min(lines.at) AS at, coalesce(sum(amount), 0) AS gmv,
        coalesce(sum(amount) FILTER (WHERE NOT cancelled), 0) AS uncancelled, NOT coalesce(bool_and(cancelled) FILTER (WHERE cancelled OR NOT silent), FALSE) AS sale,
        min(channel) AS channel
      FROM lines WHERE NOT reversal GROUP BY order_id)
    SELECT q.order_id, q.customer, q.at, ${dayOf(raw('q.at'), zone)} AS day, q.gmv, CASE WHEN q.sale THEN q.uncancelled ELSE 0 END AS gross, q.sale, q.channel FROM __orders q
      ${
        nameless
          ? sql`LEFT JOIN (SELECT rowid AS __row, * FROM ${ident(table.name)}) t ON t.__row = CASE WHEN q.own_id IS NULL THEN q.row END
        ORDER BY q.at, q.own_id, ${values}, q.row`
          : raw('ORDER BY q.at, order_id')
      }`);
  await db.run(sql`CREATE OR REPLACE TABLE mart_reversal AS
    WITH lines AS (${lines}), reversals AS (
      SELECT order_id, min(customer) AS customer, lines.at, -abs(coalesce(sum(amount), 0)) AS amount FROM lines WHERE reversal GROUP BY order_id, lines.at)
    SELECT order_id, customer, q.at, ${dayOf(raw('q.at'), zone)} AS day, amount FROM reversals q ORDER BY q.at, order_id`);
  const [counts] = await db.rows<{ n: number; time: number; after: number }>(sql`
    SELECT count(*) AS n, count(*) FILTER (WHERE ${at} IS NULL) AS time, count(*) FILTER (WHERE ${at} > ${limit}) AS after FROM ${ident(table.name)} t`);
  const [orders] = await db.rows<{ n: number }>(sql`SELECT count(*) FILTER (WHERE customer IS NULL) AS n FROM mart_order`);
  return {
    orderRows: counts?.n ?? 0,
    ordersWithoutTime: counts?.time ?? 0,
    ordersAfter: counts?.after ?? 0,
    ordersWithoutCustomer: orders?.n ?? 0,
  };
}

/** True for a row in which every column that the filter compares with values is empty. A filter that asks for emptiness itself is answered by every row. */
function silent(filter: Filter | null | undefined): Sql {
  const columns = filter ? compared(filter) : [];
  return columns.length === 0 ? raw('FALSE') : and(columns.map((column) => sql`${ident('t', column)} IS NULL`));
}

function compared(filter: Filter): readonly string[] {
  if ('all' in filter) return filter.all.flatMap(compared);
  if ('any' in filter) return filter.any.flatMap(compared);
  if ('not' in filter) return compared(filter.not);
  if ('segment' in filter) return [];
  return filter.op === 'is null' || filter.op === 'is not null' ? [] : [filter.column];
}

/** The amount of a row of the order table under the alias `t`, as DECIMAL, so that sums are exact and do not depend on row order. */
export function amountOf(amount: Amount, table: TableInfo): Sql {
  if (typeof amount === 'string') return exact(columnOf(table, amount, 'order.amount'));
  const [first, second] = amount.times;
  return sql`${exact(columnOf(table, first, 'order.amount.times[0]'))} * ${exact(columnOf(table, second, 'order.amount.times[1]'))}`;
}

function exact(column: Column): Sql {
  const cell = ident('t', column.name);
  if (column.kind === 'decimal') return cell;
  if (column.kind === 'integer') return sql`CAST(${cell} AS DECIMAL(18,0))`;
  return sql`TRY_CAST(${cell} AS DECIMAL(18,6))`;
}
