import { columnOf, idOf, instantOf, tableOf } from '../../mart/columns';
import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { Column, TableInfo } from '../../model/table';
import { compileFilters, type FilterScopes } from '../../sql/filter';
import { and, ident, join, raw, sql, type Sql } from '../../sql/tag';
import { doubles, ints } from '../../timeline/read-column';
import { segmentTest } from '../../timeline/segment-sql';
import type { Cases } from './cases';
import { listRows } from './list-rows';
import { peopleOfRows } from './people-of-rows';
import type { ColumnsSpan, ProcessTimeSpec, RowScope } from './spec';

/** The rows of a span of columns: `id`, `started`, `ended` (UTC microseconds, NULL = none) and `label`; filters applied, rows equal in all columns once. */
export function rowsSql({ columns }: ColumnsSpan, spec: ProcessTimeSpec, mart: Mart, path: string): Sql {
  const table = tableFor(columns.of, mart, path);
  const [started, ended] = instants(
    timeColumn(table, columns.from, `${path}.columns.from`),
    timeColumn(table, columns.to, `${path}.columns.to`),
    mart,
  );
  const { person, join: people } = peopleOfRows(columns.of, mart, table);
  const test = compileFilters(
    spec.filter,
    scopesOf(columns.of, mart, { table, person }),
    'filter',
    columns.of === 'order' ? 'order' : columns.of === 'customer' ? 'customer' : 'event',
  );
  const visible = sql`CASE WHEN ended <= ${mart.asOf} THEN ended END`;
  const label = labelOf(spec, columns.of, { mart, table });
  const rows = sql`SELECT ${rowId(columns.of, mart, table)} AS id, ${started} AS started, ${ended} AS ended, ${label} AS label
      FROM ${sourceOf(columns.of, table)} ${people} WHERE ${and([test])}`;
  // The rows of one order are one case: from its first start until the last of them has ended.
  const cases =
    columns.of === 'order'
      ? sql`SELECT id, min(started) AS started, CASE WHEN count(*) = count(${visible}) THEN max(ended) END AS ended, min(label) AS label FROM (${rows}) GROUP BY id`
      : sql`SELECT id, started, ${visible} AS ended, label FROM (${rows})`;
  return sql`SELECT * FROM (${cases}) WHERE started IS NULL OR started <= ${mart.asOf}`;
}

/** Throws model-missing, column-missing or spec-invalid. */
export async function readRows(span: ColumnsSpan, spec: ProcessTimeSpec, mart: Mart, path: string): Promise<Cases> {
  const rows = rowsSql(span, spec, mart, path);
  const table = await mart.db.table(sql`WITH cases AS (${rows}), dictionary AS (
      SELECT label, row_number() OVER (ORDER BY label) - 1 AS code FROM (SELECT DISTINCT label FROM cases WHERE label IS NOT NULL))
    SELECT CAST(started AS DOUBLE) AS started, coalesce(CAST(ended AS DOUBLE), 'nan'::DOUBLE) AS ended, CAST(coalesce(code, -1) AS INTEGER) AS code
    FROM cases LEFT JOIN dictionary ON dictionary.label = cases.label WHERE started IS NOT NULL ORDER BY started, ended, code`);
  const labels = await mart.db.rows<{ text: string }>(
    sql`SELECT CAST(label AS VARCHAR) AS text FROM (SELECT DISTINCT label FROM (${rows}) WHERE label IS NOT NULL) ORDER BY label`,
  );
  const [missing] = await mart.db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM (${rows}) WHERE started IS NULL`);
  return {
    started: doubles(table, 'started'),
    ended: doubles(table, 'ended'),
    codes: ints(table, 'code'),
    values: labels.map(({ text }) => text),
    withoutStart: missing?.n ?? 0,
    duplicatesRemoved: 0,
    owners: null,
    names: () => Promise.resolve([]),
    list: (kind, n, within) => listRows(rows, kind, { n, within, mart }),
  };
}

function rowId(of: RowScope, { model }: Mart, table: TableInfo): Sql {
  if (of === 'order') return raw('t.__order');
  if (of === 'event') return raw('t.__actor');
  if (of === 'customer') return raw('t.__id');
  return model.ticket ? idOf(columnOf(table, model.ticket.id, 'ticket.id'), 't') : raw('NULL');
}

function tableFor(of: RowScope, { model, tables }: Mart, path: string): TableInfo {
  const role = model[of];
  if (role) return tableOf(tables, role.table, of);
  throw new FailureError({
    code: 'model-missing',
    path: `${path}.columns.of`,
    message: `The model names no ${of} table. Open one and confirm its columns, or choose another.`,
    params: { of },
  });
}

function timeColumn(table: TableInfo, name: string, path: string): Column {
  const column = columnOf(table, name, path);
  if (column.kind === 'timestamp' || column.kind === 'date' || column.kind === 'text') return column;
  throw new FailureError({
    code: 'spec-invalid',
    path,
    message: `The column "${name}" holds ${column.kind}, not times. Choose a column of dates or times.`,
    params: { column: name, kind: column.kind },
  });
}

/** Where one of the two has no clock, days are compared. */
function instants(from: Column, to: Column, { zone }: Mart): readonly [Sql, Sql] {
  const both = [from, to].map((column) => instantOf(column, 't', zone));
  const [first = raw('NULL'), second = raw('NULL')] = both;
  if ((from.kind === 'date') === (to.kind === 'date')) return [first, second];
  const day = (us: Sql): Sql =>
    sql`epoch_us(${zone.toInstant(sql`CAST(CAST(${zone.toLocal(sql`make_timestamp(${us})`)} AS DATE) AS TIMESTAMP)`)})`;
  return [day(first), day(second)];
}

function sourceOf(of: RowScope, table: TableInfo): Sql {
  if (of === 'event') return raw('(SELECT DISTINCT * EXCLUDE (__row) FROM mart_event) t');
  if (of === 'customer') return raw('mart_customer t');
  // Reversals and cancelled orders go no way.
  if (of === 'order') return raw('(SELECT l.* FROM mart_line l JOIN mart_order o ON o.order_id = l.__order WHERE o.sale) t');
  return sql`(SELECT DISTINCT ${join(table.columns.map(({ name }) => ident(name)))} FROM ${ident(table.name)}) t`;
}

function scopesOf(of: RowScope, mart: Mart, { table, person }: { readonly table: TableInfo; readonly person: Sql | null }): FilterScopes {
  const own = { alias: 't', columns: table.columns };
  const people = person && { person: segmentTest({ mart, id: person, form: 'written' }) };
  if (of === 'customer') return { customer: own, ...people };
  return {
    ...people,
    [of === 'order' ? 'order' : 'event']: own,
    ...(mart.model.customer && { customer: { alias: 'c', columns: mart.columns('customer') } }),
  };
}

function labelOf({ breakdown }: ProcessTimeSpec, of: RowScope, { mart, table }: { readonly mart: Mart; readonly table: TableInfo }): Sql {
  if (!breakdown) return raw('NULL');
  const wanted = breakdown.of ?? of;
  if (wanted === of) return ident('t', columnOf(table, breakdown.column, 'breakdown.column').name);
  if (wanted === 'customer') {
    const people = tableFor('customer', mart, 'breakdown');
    return ident('c', columnOf(people, breakdown.column, 'breakdown.column').name);
  }
  throw new FailureError({
    code: 'spec-invalid',
    path: 'breakdown.of',
    message: `Cases of ${of} rows can be split by a column of ${of} or customer, not of ${wanted}.`,
    params: { of, wanted },
  });
}
