import { columnOf, idOf, instantOf, tableOf } from '../../mart/columns';
import type { Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import type { RoleName } from '../../model/model';
import type { Dropped, FactName } from './result';

/** Facts of the mart, where they come from, and what is left out on the way. */
export interface Fact {
  readonly name: FactName;
  readonly role: RoleName;
  readonly table: string;
  /** The rows of the fact. */
  readonly from: Sql;
  /** An order that never changes, for paging. */
  readonly order: Sql;
  readonly dropped: (db: Database) => Promise<readonly Dropped[]>;
}

const nothing = (): Promise<readonly Dropped[]> => Promise.resolve([]);

/** Every fact that the model has, in the order of its roles. */
export function factsOf(mart: Mart): readonly Fact[] {
  const { model, counts } = mart;
  const facts: Fact[] = [];
  if (model.event) {
    const { table } = model.event;
    const known: readonly Dropped[] = [
      { why: 'without-actor', rows: counts.eventsWithoutActor },
      { why: 'without-time', rows: counts.eventsWithoutTime },
    ];
    facts.push({
      name: 'event',
      role: 'event',
      table,
      from: raw('mart_event'),
      order: raw('__row'),
      dropped: () => Promise.resolve(known),
    });
  }
  if (model.order) facts.push(...orderFacts(mart, model.order.table));
  if (model.customer) facts.push(customerFact(mart, model.customer.table, model.customer.id));
  if (model.identity)
    facts.push({
      name: 'identity',
      role: 'identity',
      table: model.identity.table,
      from: raw('mart_identity'),
      order: raw('alias'),
      dropped: nothing,
    });
  for (const role of ['spend', 'ticket', 'assignment'] as const) {
    const named = model[role];
    if (named) facts.push({ name: role, role, table: named.table, from: ident(named.table), order: raw('rowid'), dropped: nothing });
  }
  return facts;
}

function orderFacts(mart: Mart, name: string): readonly Fact[] {
  const dropped = async (db: Database): Promise<readonly Dropped[]> => {
    const table = tableOf(mart.tables, name, 'order');
    const at = instantOf(columnOf(table, mart.model.order?.time ?? '', 'order.time'), 't', mart.zone);
    const limit = Number.isFinite(mart.asOf) ? mart.asOf : 9e15;
    const [row] = await db.rows<{
      timeless: number;
      late: number;
      lines: number;
    }>(sql`SELECT count(*) FILTER (WHERE ${at} IS NULL) AS timeless,
  count(*) FILTER (WHERE ${at} > ${limit}) AS late, (SELECT count(*) FROM mart_line l JOIN ${ident(name)} t ON t.rowid = l.__row WHERE ${at} <= ${limit}) AS lines FROM ${ident(name)} t`);
    const reversed = table.rows - (row?.timeless ?? 0) - (row?.late ?? 0) - (row?.lines ?? 0);
    const [orders] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM mart_order`);
    return [
      { why: 'without-time', rows: row?.timeless ?? 0 },
      { why: 'after-as-of', rows: row?.late ?? 0 },
      { why: 'reversals', rows: reversed },
      { why: 'merged', rows: (row?.lines ?? 0) - (orders?.n ?? 0) },
    ];
  };
  const order: Fact = { name: 'order', role: 'order', table: name, from: raw('mart_order'), order: raw('rowid'), dropped };
  const reversal: Fact = {
    name: 'reversal',
    role: 'order',
    table: name,
    from: raw('mart_reversal'),
    order: raw('rowid'),
    dropped: nothing,
  };
  return mart.model.order?.reversal ? [order, reversal] : [order];
}

function customerFact(mart: Mart, name: string, column: string): Fact {
  const dropped = async (db: Database): Promise<readonly Dropped[]> => {
    const id = idOf(columnOf(tableOf(mart.tables, name, 'customer'), column, 'customer.id'), 't');
    const [row] = await db.rows<{ without: number; merged: number }>(
      sql`SELECT count(*) FILTER (WHERE ${id} IS NULL) AS without, count(${id}) - count(DISTINCT ${id}) AS merged FROM ${ident(name)} t`,
    );
    return [
      { why: 'without-id', rows: row?.without ?? 0 },
      { why: 'merged', rows: row?.merged ?? 0 },
    ];
  };
  return { name: 'customer', role: 'customer', table: name, from: raw('mart_customer'), order: raw('__id'), dropped };
}
