import { FailureError } from '../model/failure';
import type { Condition, Filter, FilterScope, Scalar } from '../model/filter';
import type { Segment } from '../model/segment';
import type { Column } from '../model/table';
import { and, ident, or, raw, sql, value, type Sql } from './tag';

/** Where a filter's columns are found: a table alias and its columns, per scope. */
export interface FilterSource {
  readonly alias: string;
  readonly columns: readonly Column[];
}
/** Whether the person of a row is in a segment, never NULL. */
export type PersonTest = (segment: Segment, path: string) => Sql;
export type FilterScopes = Readonly<Partial<Record<FilterScope, FilterSource>>> & {
  /** Without it filters by segments are refused: the rows are nobody's. */
  readonly person?: PersonTest;
};

/**
 * A condition that is never NULL: `!=`, `not in` and `not contains` are complements, so a missing value passes them.
 * Throws column-missing / spec-invalid with `path`.
 */
export function compileFilters(filters: readonly Filter[], scopes: FilterScopes, path = 'where', main: FilterScope = 'event'): Sql {
  return and(filters.map((filter, index) => compile(filter, scopes, `${path}[${index}]`, main)));
}

function compile(filter: Filter, scopes: FilterScopes, path: string, main: FilterScope): Sql {
  if ('all' in filter) return and(filter.all.map((item, i) => compile(item, scopes, `${path}.all[${i}]`, main)));
  if ('any' in filter) return or(filter.any.map((item, i) => compile(item, scopes, `${path}.any[${i}]`, main)));
  if ('not' in filter) return sql`NOT (${compile(filter.not, scopes, `${path}.not`, main)})`;
  if ('segment' in filter) {
    if (scopes.person) return scopes.person(filter.segment, `${path}.segment`);
    throw new FailureError({
      code: 'spec-invalid',
      path: `${path}.segment`,
      message: 'A segment does not apply here: these rows are not about people. Use a column instead.',
    });
  }
  return condition(filter, scopes, path, main);
}

function condition(filter: Condition, scopes: FilterScopes, path: string, main: FilterScope): Sql {
  const of = filter.of ?? main;
  const source = scopes[of];
  const column = source?.columns.find((item) => item.name === filter.column);
  if (!source) {
    throw new FailureError({
      code: 'spec-invalid',
      path: `${path}.of`,
      message: `A filter on "${of}" does not apply here.`,
      params: { of },
    });
  }
  if (!column) {
    throw new FailureError({
      code: 'column-missing',
      path: `${path}.column`,
      message: `There is no column "${filter.column}" among the ${of} columns. Choose one of: ${source.columns
        .map((item) => item.name)
        .slice(0, 20)
        .join(', ')}.`,
      params: { column: filter.column, of },
    });
  }
  const cell = ident(source.alias, column.name);
  const test = testOf(filter, cell, column, path);
  return filter.op === 'is null' || filter.op === 'is not null' ? test : sql`coalesce(${test}, ${isComplement(filter)})`;
}

const isComplement = (filter: Condition): boolean => filter.op === '!=' || filter.op === 'not in' || filter.op === 'not contains';

function testOf(filter: Condition, cell: Sql, column: Column, path: string): Sql {
  const one = (): Scalar => {
    if (filter.value === null || filter.value === undefined || typeof filter.value === 'object')
      throw valueFailure(filter, path, 'one value');
    return filter.value;
  };
  const many = (): readonly Scalar[] => {
    if (!Array.isArray(filter.value)) throw valueFailure(filter, path, 'a list of values');
    return filter.value as readonly Scalar[];
  };
  const text = sql`CAST(${cell} AS VARCHAR)`;
  const literal = (item: Scalar): Sql => typed(item, column);
  switch (filter.op) {
    case '=':
      return sql`${cell} = ${literal(one())}`;
    case '!=':
      return sql`${cell} <> ${literal(one())}`;
    case '>':
    case '>=':
    case '<':
    case '<=':
      return sql`${cell} ${raw(filter.op)} ${literal(one())}`;
    case 'in':
      return membership(cell, many(), column);
    case 'not in':
      return sql`NOT ${membership(cell, many(), column)}`;
    case 'contains':
      return sql`contains(lower(${text}), lower(${String(one())}))`;
    case 'not contains':
      return sql`NOT contains(lower(${text}), lower(${String(one())}))`;
    case 'between': {
      const [low, high] = many();
      if (low === undefined || high === undefined) throw valueFailure(filter, path, 'two values');
      return sql`${cell} BETWEEN ${literal(low)} AND ${literal(high)}`;
    }
    case 'is null':
      return sql`${cell} IS NULL`;
    case 'is not null':
      return sql`${cell} IS NOT NULL`;
    case 'matches':
      return sql`regexp_matches(${text}, ${String(one())})`;
  }
}

function membership(cell: Sql, values: readonly Scalar[], column: Column): Sql {
  const known = values.map((item) => typed(item, column));
  return known.length === 0 ? raw('FALSE') : sql`(${cell} IN (${raw(known.map((item) => item.text).join(', '))}))`;
}

/** The value in the column's type; a value that cannot be one is NULL, so it equals nothing. */
function typed(item: Scalar, column: Column): Sql {
  if (column.kind === 'text') return value(String(item));
  if (column.kind === 'boolean')
    return value(String(item).toLowerCase() === 'true' ? true : String(item).toLowerCase() === 'false' ? false : null);
  return sql`TRY_CAST(${String(item)} AS ${raw(numericType(column))})`;
}

const numericType = (column: Column): string =>
  column.kind === 'integer' || column.kind === 'decimal' ? 'DECIMAL(38,9)' : column.kind === 'date' ? 'TIMESTAMP' : column.sqlType;

function valueFailure(filter: Condition, path: string, wanted: string): FailureError {
  return new FailureError({
    code: 'spec-invalid',
    path: `${path}.value`,
    message: `The filter "${filter.column} ${filter.op}" needs ${wanted}.`,
    params: { column: filter.column, op: filter.op },
  });
}
