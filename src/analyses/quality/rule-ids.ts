import type { TableInfo } from '../../model/table';
import { kindOf, type Rule } from './rules/rules';

/**
 * The id of each rule, in the order of the list: its own, else `table.columns.kind`, with a number behind it where that is taken. Stable as long as
 * the rules before it stay.
 */
export function ruleIds(rules: readonly Rule[], tables: ReadonlyMap<string, TableInfo>): readonly string[] {
  const taken = new Set(rules.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return rules.map((rule) => {
    const id = rule.id ?? freeId(baseOf(rule, tables.get(rule.table)), taken);
    taken.add(id);
    return id;
  });
}

function baseOf(rule: Rule, table: TableInfo | undefined): string {
  const columns = rule.kind === 'unique' && rule.columns === 'all' ? ['all'] : table ? kindOf(rule).columns(rule, table) : [];
  return `${rule.table}.${[...new Set(columns)].join('+')}.${rule.kind}`;
}

/** The id itself, or with the first number from 2 on that makes it new. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}.${n}`;
  return id;
}
