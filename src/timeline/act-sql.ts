import type { Act, Filter } from '../model/filter';
import { compileFilters } from '../sql/filter';
import { and, ident, join, list, raw, sql, type Sql } from '../sql/tag';
import { hasEvents, type Mart } from '../mart/mart';
import { visibleLine } from './masks';
import { segmentTest } from './segment-sql';

/** The rows of an act as SQL: `SELECT ... FROM ${from} WHERE ${named} AND ${where}`. */
export interface ActSql {
  readonly from: Sql;
  readonly actor: Sql;
  /** UTC microseconds. */
  readonly at: Sql;
  /** The act's names, and the filters of the analysis. */
  readonly named: Sql;
  /** The act's own conditions. */
  readonly where: Sql;
  /** ORDER BY that puts one actor's rows in the order of the timeline. */
  readonly order: Sql;
}

export interface ActSqlInput {
  readonly mart: Mart;
  readonly act: Act;
  readonly path: string;
  /** Filters of the whole analysis. */
  readonly filter: readonly Filter[];
  /** `distinct` leaves out rows that are equal in all columns. */
  readonly rows: 'all' | 'distinct';
}

/** SQL twin of matching an act on the timeline. Throws column-missing or spec-invalid with the path in the spec. */
export function actSql(input: ActSqlInput): ActSql {
  return 'order' in input.act || !hasEvents(input.mart) ? saleSql(input) : eventSql(input);
}

function eventSql({ mart, act, path, filter, rows }: ActSqlInput): ActSql {
  const where = act.where ?? [];
  const columns = mart.columns('event');
  const scopes = {
    event: { alias: 'e', columns },
    customer: { alias: 'c', columns: mart.columns('customer') },
    person: person(mart, raw('e.__actor')),
  };
  const source = rows === 'all' ? raw('mart_event e') : raw('(SELECT DISTINCT * EXCLUDE (__row) FROM mart_event) e');
  return {
    from: mentionsCustomer([...where, ...filter]) ? sql`${source} LEFT JOIN mart_customer c ON c.__id = e.__actor` : source,
    actor: raw('e.__actor'),
    at: raw('e.__at'),
    named: and([nameTest(act), compileFilters(filter, scopes, 'filter')]),
    where: compileFilters(where, scopes, wherePath(path)),
    order: join([raw('e.__at'), raw('e.__name'), ...columns.map((column) => sql`${ident('e', column.name)} NULLS FIRST`)]),
  };
}

function nameTest(act: Act): Sql {
  if ('order' in act || act.event === null || act.event === undefined) return raw('TRUE');
  return typeof act.event === 'string' ? sql`e.__name = ${act.event}` : sql`e.__name IN ${list(act.event)}`;
}

/** A sale passes when one line of its order passes all conditions. In an analysis of events, event columns are missing on a sale. */
function saleSql({ mart, act, path, filter }: ActSqlInput): ActSql {
  const customer = { alias: 'c', columns: mart.columns('customer') };
  const order = { alias: 'l', columns: mart.columns('order') };
  const where = act.where ?? [];
  const buyer = person(mart, raw('o.customer'));
  // The customer is joined outside: DuckDB refuses a left join on a correlated column.
  const oneLine = (condition: Sql): Sql =>
    sql`EXISTS (SELECT 1 FROM mart_line l WHERE l.__order = o.order_id AND ${visibleLine(mart)} AND ${condition})`;
  const onEvents = (): Sql => {
    const condition = compileFilters(filter, { event: { alias: 'e', columns: mart.columns('event') }, customer, person: buyer }, 'filter');
    return sql`EXISTS (SELECT 1 FROM (SELECT 1) one LEFT JOIN (SELECT * FROM mart_event LIMIT 0) e ON TRUE WHERE ${condition})`;
  };
  const onSales = (): Sql => oneLine(compileFilters(filter, { order, customer, person: buyer }, 'filter', 'order'));
  const passes = filter.length === 0 ? raw('TRUE') : hasEvents(mart) ? onEvents() : onSales();
  const named = 'order' in act || act.event === null || act.event === undefined ? raw('TRUE') : raw('FALSE');
  return {
    from: raw(`mart_order o${mentionsCustomer([...where, ...filter]) ? ' LEFT JOIN mart_customer c ON c.__id = o.customer' : ''}`),
    actor: raw('o.customer'),
    at: raw('o.at'),
    named: and([raw('o.sale AND o.customer IS NOT NULL'), named, passes]),
    where: where.length === 0 ? raw('TRUE') : oneLine(compileFilters(where, { order, customer, person: buyer }, wherePath(path), 'order')),
    order: raw('o.at, o.rowid'),
  };
}

const person = (mart: Mart, id: Sql) => segmentTest({ mart, id, form: 'written' });

function mentionsCustomer(filters: readonly Filter[]): boolean {
  return filters.some((filter) => {
    if ('all' in filter) return mentionsCustomer(filter.all);
    if ('any' in filter) return mentionsCustomer(filter.any);
    if ('not' in filter) return mentionsCustomer([filter.not]);
    return 'segment' in filter ? false : filter.of === 'customer';
  });
}

const wherePath = (path: string): string => (path === '' ? 'where' : `${path}.where`);
