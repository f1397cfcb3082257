import * as v from 'valibot';
import { FailureError } from '../../../model/failure';
import type { Column, TableInfo } from '../../../model/table';
import { compileFilters } from '../../../sql/filter';
import { ident, type Sql } from '../../../sql/tag';
import type { Zone } from '../../../time/zone';
import { columnOf } from '../../../mart/columns';
import { filter } from '../../../model/shape';
import { missingOf } from '../cell';
import type { Issue } from '../../define';
import type { Dimension } from '../dimensions';
import { SEVERITIES } from '../severity';
import type { Slots, Start } from './slots';

/**
 * What every rule has: its table, an id of its own if wanted, the rows it applies to (filters on columns of the table; absent = all), and how urgent it
 * is (absent = by the weight of its columns).
 */
export const common = {
  id: v.optional(v.string()),
  table: v.string(),
  when: v.optional(v.array(filter)),
  severity: v.optional(v.picklist(SEVERITIES)),
};

type When = v.InferOutput<typeof common.when>;
export interface AnyRule {
  readonly kind: string;
  readonly id?: string | undefined;
  readonly table: string;
  readonly when?: When;
  readonly severity?: v.InferOutput<typeof common.severity>;
}

/** What a rule may use to write its SQL. The row under test has the alias `t`. */
export interface RuleScope {
  readonly table: TableInfo;
  readonly tables: ReadonlyMap<string, TableInfo>;
  readonly zone: Zone;
  readonly standIns: readonly string[];
  /** Where the rule stands in the spec, as `rules[3]`. */
  readonly path: string;
  /** SQL: the cell of `t` holds no value. */
  missing(column: Column): Sql;
}

/** Two conditions on `t`: the rows a rule looks at, and which of those fail (NULL = does not fail). */
export interface RuleTest {
  readonly applies: Sql;
  readonly fails: Sql;
}

export interface Mention {
  readonly table: string;
  readonly column: string;
  /** Inside the rule, as `to.column`. */
  readonly path: string;
}

export interface RuleKind<R extends AnyRule> {
  readonly kind: R['kind'];
  readonly dimension: Dimension | ((rule: R) => Dimension);
  /** The gaps of its sentence `quality.says.<kind>`. */
  readonly slots: Slots;
  /** The parts of a new rule besides kind and table, to start editing from. */
  start(from: Start): object;
  /** The columns the rule belongs to: those it costs points. */
  columns(rule: R, table: TableInfo): readonly string[];
  /** Every column it needs, with where it is named. */
  mentions(rule: R): readonly Mention[];
  test(rule: R, scope: RuleScope): RuleTest;
  /** For a rule that does not count rows: a query giving `checked` and `failed` in units of its own. */
  units?(rule: R, scope: RuleScope): Sql;
  /** What is wrong with it for this table besides names that are missing. */
  problems?(rule: R, table: TableInfo, path: string): readonly Issue[];
  /** For SQL that a person wrote: the condition on `t` that DuckDB must take before anything is counted. */
  written?(rule: R, scope: RuleScope): { readonly sql: Sql; readonly path: string };
}

/** A kind with its rule type forgotten, so that kinds can stand in one list. */
export interface AnyKind {
  readonly kind: string;
  readonly slots: Slots;
  start(from: Start): AnyRule;
  dimension(rule: AnyRule): Dimension;
  columns(rule: AnyRule, table: TableInfo): readonly string[];
  mentions(rule: AnyRule): readonly Mention[];
  test(rule: AnyRule, scope: RuleScope): RuleTest;
  units(rule: AnyRule, scope: RuleScope): Sql | null;
  problems(rule: AnyRule, table: TableInfo, path: string): readonly Issue[];
  written(rule: AnyRule, scope: RuleScope): { readonly sql: Sql; readonly path: string } | null;
}

/** One kind of rule: its shape as data and its SQL. */
export function defineRule<S extends v.GenericSchema<unknown, AnyRule>>(
  schema: S,
  kind: RuleKind<v.InferOutput<S>>,
): AnyKind & { readonly schema: S } {
  const own = (rule: object): v.InferOutput<S> => v.parse(schema, rule);
  return {
    schema,
    kind: kind.kind,
    slots: kind.slots,
    start: (from) => own({ kind: kind.kind, table: from.table.name, ...kind.start(from) }),
    dimension: (rule) => (typeof kind.dimension === 'function' ? kind.dimension(own(rule)) : kind.dimension),
    columns: (rule, table) => kind.columns(own(rule), table),
    mentions: (rule) => kind.mentions(own(rule)),
    test: (rule, scope) => kind.test(own(rule), scope),
    units: (rule, scope) => kind.units?.(own(rule), scope) ?? null,
    problems: (rule, table, path) => kind.problems?.(own(rule), table, path) ?? [],
    written: (rule, scope) => kind.written?.(own(rule), scope) ?? null,
  };
}

/** A column of the rule's own table and its cell in `t`. Throws column-missing. */
export function cellOf(scope: RuleScope, name: string, key = 'column'): { readonly column: Column; readonly cell: Sql } {
  const column = columnOf(scope.table, name, `${scope.path}.${key}`);
  return { column, cell: ident('t', column.name) };
}

/** Another table that a rule names. Throws table-missing. */
export function otherTable(scope: RuleScope, name: string, key: string): TableInfo {
  const table = scope.tables.get(name);
  if (table) return table;
  throw new FailureError({
    code: 'table-missing',
    path: `${scope.path}.${key}`,
    message: `A quality rule needs a table "${name}", which is not loaded. Load it or change the rule.`,
    params: { table: name },
  });
}

/** The rule's `when` for rows under an alias; TRUE when it has none. */
export function whenOf(rule: AnyRule, scope: RuleScope, alias = 't'): Sql {
  const source = { alias, columns: scope.table.columns };
  return compileFilters(rule.when ?? [], { event: source, order: source, customer: source }, `${scope.path}.when`, 'order');
}

/** SQL: a cell under another alias holds no value. */
export function missingIn(scope: RuleScope, column: Column, alias: string): Sql {
  return missingOf(column, ident(alias, column.name), scope.standIns);
}
