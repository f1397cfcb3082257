import { FailureError } from '../../model/failure';
import type { Column, TableInfo } from '../../model/table';
import type { Mart } from '../../mart/mart';
import { columnOf } from '../../mart/columns';
import { byCodePoint } from '../../stats/by-code-point';
import { and, ident, sql, type Sql } from '../../sql/tag';
import { missingOf } from './cell';
import type { Dimension } from './dimensions';
import { whenOf, type RuleScope } from './rules/define-rule';
import { ruleIds } from './rule-ids';
import { kindOf, type Rule } from './rules/rules';

/** A rule tied to its table: what it costs points and the SQL that counts. */
export interface BoundRule {
  readonly id: string;
  readonly rule: Rule;
  /** Where it stands in the spec, as `rules[3]`. */
  readonly path: string;
  readonly dimension: Dimension;
  readonly columns: readonly string[];
  /** Conditions on `t`, for a given way to say "no value". Never NULL. */
  conditions(missing: (column: Column) => Sql): { readonly checked: Sql; readonly failed: Sql };
  /** Instead of rows: a query of `checked` and `failed`. */
  readonly units: Sql | null;
  /** What a person wrote and DuckDB has not seen yet, with its place in the spec. */
  readonly written: { readonly sql: Sql; readonly path: string } | null;
}

export interface RuleSource {
  readonly mart: Mart;
  readonly standIns: readonly string[];
}

/** Ties rules to loaded tables and gives each its id; by table, sorted by id. Throws table-missing, column-missing or spec-invalid with the path in the spec. */
export function bindRules(rules: readonly Rule[], { mart, standIns }: RuleSource): ReadonlyMap<string, readonly BoundRule[]> {
  const byTable = new Map<string, BoundRule[]>();
  const ids = ruleIds(rules, mart.tables);
  rules.forEach((rule, index) => {
    const path = `rules[${index}]`;
    const table = mart.tables.get(rule.table);
    if (!table) throw tableMissing(rule.table, `${path}.table`);
    const scope = { table, tables: mart.tables, zone: mart.zone, standIns, path };
    const bound = bindRule({ rule, id: ids[index] ?? '' }, table, scope);
    byTable.set(table.name, [...(byTable.get(table.name) ?? []), bound]);
  });
  for (const list of byTable.values()) list.sort((a, b) => byCodePoint(a.id, b.id));
  return byTable;
}

function bindRule({ rule, id }: { rule: Rule; id: string }, table: TableInfo, scope: Omit<RuleScope, 'missing'>): BoundRule {
  const kind = kindOf(rule);
  for (const { table: name, column, path } of kind.mentions(rule)) {
    const named = scope.tables.get(name);
    if (!named) throw tableMissing(name, `${scope.path}.${path}`);
    columnOf(named, column, `${scope.path}.${path}`);
  }
  const inline = (column: Column): Sql => missingOf(column, ident('t', column.name), scope.standIns);
  return {
    id,
    rule,
    path: scope.path,
    dimension: kind.dimension(rule),
    columns: [...new Set(kind.columns(rule, table))],
    conditions(missing) {
      const own = { ...scope, missing };
      const { applies, fails } = kind.test(rule, own);
      const checked = and([whenOf(rule, own), applies]);
      return { checked, failed: sql`coalesce(${and([checked, fails])}, FALSE)` };
    },
    units: kind.units(rule, { ...scope, missing: inline }),
    written: kind.written(rule, { ...scope, missing: inline }),
  };
}

/** SQL over `t`: the rows that fail, standing on its own. */
export function failingCondition(bound: BoundRule, standIns: readonly string[]): Sql {
  return bound.conditions((column) => missingOf(column, ident('t', column.name), standIns)).failed;
}

const tableMissing = (table: string, path: string): FailureError =>
  new FailureError({
    code: 'table-missing',
    path,
    message: `A quality rule needs a table "${table}", which is not loaded. Load it or change the rule.`,
    params: { table },
  });
