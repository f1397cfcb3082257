import { columnRoles } from '../../import/roles/column-roles';
import { normalName } from '../../import/roles/read-name';
import type { Model } from '../../model/model';
import type { TableInfo } from '../../model/table';
import type { PrivacySpec } from './spec';

/** What a neighbour or a colleague may know of somebody, the most telling first. */
const KNOWN: readonly RegExp[] = [
  /^(birth_?day|birth_?date|date_of_birth|birth_?year|dob|age|age_?(group|band))$|生日|出生|年龄/,
  /^(gender|sex)$|性别/,
  /^(zip|zip_?code|post_?code|postal_?code)$|邮编/,
  /(^|_)(city|district|town)($|_)|城市|区县/,
  /(^|_)(province|region|state|country)($|_)|省份|地区|区域|国家|^省$/,
  /(^|_)(occupation|job|profession|education|marital_?status|income)($|_)|职业|学历|婚姻|收入/,
];
const MOST = 5;

/** The table in question; undefined where there is none. */
export function chosenTable(spec: PrivacySpec, tables: ReadonlyMap<string, TableInfo>, model: Model): TableInfo | undefined {
  if (spec.table !== null) return tables.get(spec.table);
  return [model.customer?.table, model.order?.table].flatMap((name) => tables.get(name ?? '') ?? [])[0] ?? [...tables.values()][0];
}

/** Columns that others may know: by their names, and the channel people came by. At most five. */
export function quasiColumns(table: TableInfo, model: Model): readonly string[] {
  const known = KNOWN.flatMap((names) => table.columns.filter(({ name }) => names.test(normalName(name))).map(({ name }) => name));
  const roles = columnRoles(table, model);
  const channels = table.columns.filter(({ name }) => roles.get(name) === 'channel').map(({ name }) => name);
  return [...new Set([...known, ...channels])].slice(0, MOST);
}

/** The column that names the person of a row. */
export function personColumn(table: TableInfo, { customer, order, event, ticket }: Model): string | null {
  const named = [
    customer?.table === table.name && customer.id,
    order?.table === table.name && order.customer,
    event?.table === table.name && event.actor,
    ticket?.table === table.name && ticket.customer,
  ].find((name) => typeof name === 'string' && table.columns.some((column) => column.name === name));
  return named || null;
}
