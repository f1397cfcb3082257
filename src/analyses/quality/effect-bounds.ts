import type { Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import { columnOf, instantOf } from '../../mart/columns';
import { amountOf } from '../../mart/orders';
import type { Column } from '../../model/table';
import { compileFilters } from '../../sql/filter';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import { significant } from '../../stats/round';
import { missingOf } from './cell';
import { repurchaseBounds } from './repurchase-bounds';
import type { Bound, Effect, RuleQuality } from './result';

export interface BoundInput {
  readonly mart: Mart;
  readonly db: Database;
  readonly standIns: readonly string[];
}

/** An effect with the rule it comes from; null for what the facts alone tell. */
export interface EffectSource {
  readonly effect: Omit<Effect, 'bound'>;
  readonly rule: RuleQuality | null;
}

/**
 * How far a figure can be off, exactly, where counts and sums tell:
 * - orders without a customer: the interval of the repurchase rate (see repurchase-bounds.ts);
 * - order rows that repeat: GMV is too high by the sum of their amounts;
 * - order rows without a time: the sum of their amounts is in no period;
 * - orders of unknown customers: the share of GMV that has no customer property;
 * - negative amounts: GMV is too low by their sum if they are not sales at all, by twice that if the sign slipped;
 * - events left out or counted twice, customers counted twice, contacts that cannot be used: shares of rows.
 * Sums run over the rows that the facts see: no reversals, and, but for rows without a time, a time up to as-of.
 */
export async function boundOf({ effect, rule }: EffectSource, input: BoundInput): Promise<Bound | null> {
  const rows = Number(effect.params['rows']);
  const of = Number(effect.params['of']);
  switch (effect.code) {
    case 'orders-without-customer':
      return repurchase(input);
    case 'orders-duplicated':
      return money('money-over', input, rule && sum(input, rule));
    case 'orders-unknown-customer':
      return money('money-unplaced', input, rule && sum(input, rule));
    case 'orders-without-time':
      return money('money-left-out', input, timeless(input));
    case 'amounts-negative':
      return negative(input, rule);
    case 'events-without-actor':
    case 'events-without-time':
      return shareOf('events-lost', rows, of);
    case 'events-duplicated':
      return shareOf('events-over', rows, of);
    case 'customers-duplicated':
      return { code: 'customers-over', params: { shown: of, true: of - rows } };
    case 'contacts-unusable':
      return shareOf('reach', of - rows, of);
    default:
      return null;
  }
}

const shareOf = (code: Bound['code'], part: number, of: number): Bound | null =>
  of > 0 ? { code, params: { share: significant(part / of) } } : null;

async function repurchase({ db, standIns }: BoundInput): Promise<Bound | null> {
  const nobody = missingOf(ID, raw('o.customer'), standIns);
  const [row] = await db.rows<{ lost: number; buyers: number; again: number }>(sql`
    SELECT coalesce(sum(n) FILTER (WHERE nobody), 0)::DOUBLE AS lost, count(*) FILTER (WHERE NOT nobody) AS buyers,
      count(*) FILTER (WHERE NOT nobody AND n > 1) AS again
    FROM (SELECT ${nobody} AS nobody, o.customer, count(*) AS n FROM mart_order o WHERE o.sale GROUP BY ALL)`);
  const found = row && repurchaseBounds({ orders: row.lost, buyers: row.buyers, again: row.again });
  if (!found || found.shown === null) return null;
  return { code: 'repurchase', params: { low: significant(found.low), high: significant(found.high), shown: significant(found.shown) } };
}

const ID: Column = { name: 'customer', kind: 'text', sqlType: 'VARCHAR', instant: false };

/** SQL: one row with the sum of the amounts of the rows under a condition on `t`. Null where the model has no orders. */
function sumWhere({ mart }: BoundInput, condition: (table: OrderTable) => Sql): Sql | null {
  const table = orderTable(mart);
  return (
    table &&
    sql`SELECT CAST(coalesce(sum(${table.amount}), 0) AS DOUBLE) AS amount FROM ${ident(table.name)} t
    WHERE NOT (${table.reversal}) AND ${condition(table)}`
  );
}

const sum = (input: BoundInput, { where }: RuleQuality): Sql | null =>
  where === null ? null : sumWhere(input, ({ seen }) => sql`${seen} AND (${raw(where)})`);

const timeless = (input: BoundInput): Sql | null => sumWhere(input, ({ at }) => sql`(${at}) IS NULL`);

/** A sum of money with its share of GMV as shown. */
async function money(code: Bound['code'], { db }: BoundInput, query: Sql | null): Promise<Bound | null> {
  const [row] = query ? await db.rows<{ amount: number }>(query) : [];
  if (!row || row.amount <= 0) return null;
  const [total] = await db.rows<{ gmv: number }>(sql`SELECT CAST(coalesce(sum(o.gmv), 0) AS DOUBLE) AS gmv FROM mart_order o`);
  const gmv = total?.gmv ?? 0;
  // What is left out is no part of the GMV that is shown.
  const whole = code === 'money-left-out' ? gmv + row.amount : gmv;
  return { code, params: { amount: significant(row.amount), ...(whole > 0 ? { share: significant(row.amount / whole) } : {}) } };
}

async function negative(input: BoundInput, rule: RuleQuality | null): Promise<Bound | null> {
  const where = rule?.where ?? null;
  if (where === null) return null;
  const query = sumWhere(input, ({ seen, amount }) => sql`${seen} AND (${raw(where)}) AND ${amount} < 0`);
  const [row] = query ? await input.db.rows<{ amount: number }>(query) : [];
  const low = -(row?.amount ?? 0);
  return low > 0 ? { code: 'money-under', params: { low: significant(low), high: significant(2 * low) } } : null;
}

interface OrderTable {
  readonly name: string;
  readonly amount: Sql;
  readonly at: Sql;
  readonly reversal: Sql;
  /** The facts see the row. */
  readonly seen: Sql;
}

/** The rows of the order table as the facts read them; null where the model has none. */
function orderTable({ model, tables, zone, asOf }: Mart): OrderTable | null {
  const role = model.order;
  const table = role && tables.get(role.table);
  if (!role || !table) return null;
  const at = instantOf(columnOf(table, role.time, 'order.time'), 't', zone);
  const scopes = { order: { alias: 't', columns: table.columns } };
  return {
    name: table.name,
    amount: amountOf(role.amount, table),
    at,
    reversal: role.reversal ? compileFilters([role.reversal], scopes, 'order.reversal', 'order') : raw('FALSE'),
    seen: sql`(${at}) <= ${Number.isFinite(asOf) ? asOf : 9e15}`,
  };
}
