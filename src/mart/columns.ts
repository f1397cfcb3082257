import { FailureError } from '../model/failure';
import type { Column, TableInfo } from '../model/table';
import { ident, sql, type Sql } from '../sql/tag';
import type { Zone } from '../time/zone';

/** A table that the model names. Throws table-missing. */
export function tableOf(tables: ReadonlyMap<string, TableInfo>, name: string, role: string): TableInfo {
  const table = tables.get(name);
  if (table) return table;
  throw new FailureError({
    code: 'table-missing',
    path: `${role}.table`,
    message: `The model takes its ${role} from a table "${name}", which is not loaded.`,
    params: { table: name, role },
  });
}

/** A column that the model names. Throws column-missing. */
export function columnOf(table: TableInfo, name: string, path: string): Column {
  const column = table.columns.find((item) => item.name === name);
  if (column) return column;
  throw new FailureError({
    code: 'column-missing',
    path,
    message: `Table "${table.name}" has no column "${name}". It has: ${table.columns
      .map((item) => item.name)
      .slice(0, 20)
      .join(', ')}.`,
    params: { table: table.name, column: name },
  });
}

/** A naive TIMESTAMP or DATE column, or text that holds ISO times, as TIMESTAMP. NULL where it is not a time. */
export function timestampOf(column: Column, alias: string): Sql {
  const cell = ident(alias, column.name);
  if (column.kind === 'timestamp') return cell;
  if (column.kind === 'date') return sql`CAST(${cell} AS TIMESTAMP)`;
  return sql`TRY_CAST(${cell} AS TIMESTAMP)`;
}

/** UTC microseconds (BIGINT) of a time column. */
export function instantOf(column: Column, alias: string, zone: Zone): Sql {
  const time = timestampOf(column, alias);
  return sql`epoch_us(${column.instant ? time : zone.toInstant(time)})`;
}

/** Local DATE of UTC microseconds. */
export function dayOf(us: Sql, zone: Zone): Sql {
  return sql`CAST(${zone.toLocal(sql`make_timestamp(${us})`)} AS DATE)`;
}

/** An id as text; blank is missing. */
export function idOf(column: Column, alias: string): Sql {
  return sql`NULLIF(trim(CAST(${ident(alias, column.name)} AS VARCHAR)), '')`;
}
