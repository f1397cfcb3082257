import * as v from 'valibot';
import type { Filter } from '../../../model/filter';
import type { Column, TableInfo } from '../../../model/table';
import { checkCondition } from '../../../sql/condition';
import { filterColumns } from '../../filter-columns';
import { kindOf, ruleSchema, type Rule } from '../rules/rules';
import { renameCondition } from './rename-condition';

/** The new name of a column of a table; null = it is gone. */
export type Rename = (table: string, column: string) => string | null;

/** A rule names a column that is gone. */
export interface Lost {
  readonly lost: string;
}

/** The rule with its columns, and those it reads of other tables, under their new names. `tables` are those that it was written for. */
export function renameRule(rule: Rule, rename: Rename, tables: ReadonlyMap<string, TableInfo>): Rule | Lost {
  const lost = columnsOfRule(rule, tables).find(({ table, column }) => rename(table, column) === null);
  if (lost) return { lost: lost.column };
  const now = (table: string, column: string): string => rename(table, column) ?? column;
  const own = (column: string): string => now(rule.table, column);
  let named: unknown = rule;
  for (const { table, column, path } of kindOf(rule).mentions(rule))
    named = withValue(named, path.split(/[.[\]]+/).filter(Boolean), now(table, column));
  if (rule.when) named = { ...(named as object), when: rule.when.map((filter) => renameFilter(filter, own)) };
  const columns = columnsOf(rule.table, tables);
  if (rule.kind === 'condition') named = { ...(named as object), sql: renameCondition(rule.sql, { columns, rename: own }) };
  return v.parse(ruleSchema, named);
}

/** Every column that a rule reads, in its own table and in others, each once. */
export function columnsOfRule(
  rule: Rule,
  tables: ReadonlyMap<string, TableInfo>,
): readonly { readonly table: string; readonly column: string }[] {
  const table = tables.get(rule.table);
  const found = [
    ...kindOf(rule).mentions(rule),
    ...(rule.when ?? []).flatMap(filterColumns).map((column) => ({ table: rule.table, column })),
    ...(rule.kind === 'condition' && table ? checkCondition(rule.sql, table.columns).columns : []).map((column) => ({
      table: rule.table,
      column,
    })),
  ];
  return [...new Map(found.map(({ table: name, column }) => [JSON.stringify([name, column]), { table: name, column }])).values()];
}

export function renameFilter(filter: Filter, rename: (column: string) => string): Filter {
  if ('all' in filter) return { all: filter.all.map((item) => renameFilter(item, rename)) };
  if ('any' in filter) return { any: filter.any.map((item) => renameFilter(item, rename)) };
  if ('not' in filter) return { not: renameFilter(filter.not, rename) };
  if ('segment' in filter) return filter;
  return { ...filter, column: rename(filter.column) };
}

const columnsOf = (table: string, tables: ReadonlyMap<string, TableInfo>): readonly Column[] => tables.get(table)?.columns ?? [];

/** A copy of plain data with another value at a path of keys and positions. */
function withValue(data: unknown, [key, ...rest]: readonly string[], value: string): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.map((item: unknown, i) => (String(i) === key ? withValue(item, rest, value) : item));
  const inside = (data ?? {}) as Readonly<Record<string, unknown>>;
  return { ...inside, [key]: withValue(inside[key], rest, value) };
}
