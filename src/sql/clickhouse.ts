import type { Condition, Filter, Scalar } from '../model/filter';
import type { Column } from '../model/table';
import { and, ident, join, or, raw, sql, value, type Sql } from './tag';

/** Why a question has no ClickHouse form; the key of a sentence. */
export type ClickHouseGap =
  | 'actor'
  | 'breakdown'
  | 'exclusions'
  | 'filter'
  | 'first'
  | 'first-ever'
  | 'first-held'
  | 'hours'
  | 'identity'
  | 'measure'
  | 'name'
  | 'optional'
  | 'order'
  | 'sale'
  | 'segment'
  | 'session'
  | 'shared-steps'
  | 'streak'
  | 'ties'
  | 'time';

/** The same answer in another database's SQL, or why there is none. */
export type ClickHouseForm = { readonly sql: string } | { readonly gap: ClickHouseGap };

/** Thrown while a form is built, and turned into the form's gap by `clickhouseForm`. */
export class NoForm extends Error {
  constructor(readonly gap: ClickHouseGap) {
    super(gap);
  }
}

export function clickhouseForm(build: () => Sql): ClickHouseForm {
  try {
    return { sql: build().text };
  } catch (error) {
    if (error instanceof NoForm) return { gap: error.gap };
    throw error;
  }
}

/** A text literal: ClickHouse reads backslashes as escapes, also in front of a quote. */
export function clickhouseText(text: string): Sql {
  return value(text.replaceAll('\\', '\\\\').replaceAll('\0', '\\0'));
}

/** A column or table name; old versions cannot read a quote inside one. */
export function clickhouseName(name: string): Sql {
  if (/["\\`\0]/.test(name)) throw new NoForm('name');
  return ident(name);
}

/** Conditions on the events' own columns, never NULL; complements pass what is missing. Throws NoForm on other tables and on dates. */
export function clickhouseFilters(filters: readonly Filter[], columns: readonly Column[]): Sql {
  return and(filters.map((filter) => compile(filter, columns)));
}

function compile(filter: Filter, columns: readonly Column[]): Sql {
  // Old versions know no word for an empty group.
  if (('all' in filter && filter.all.length === 0) || ('any' in filter && filter.any.length === 0)) throw new NoForm('filter');
  if ('all' in filter) return and(filter.all.map((item) => compile(item, columns)));
  if ('any' in filter) return or(filter.any.map((item) => compile(item, columns)));
  if ('not' in filter) return sql`NOT (${compile(filter.not, columns)})`;
  if ('segment' in filter) throw new NoForm('segment');
  if ((filter.of ?? 'event') !== 'event') throw new NoForm('filter');
  const column = columns.find((item) => item.name === filter.column);
  if (!column || column.kind === 'date' || column.kind === 'timestamp') throw new NoForm('filter');
  const cell = clickhouseName(column.name);
  if (filter.op === 'is null') return sql`isNull(${cell})`;
  if (filter.op === 'is not null') return sql`isNotNull(${cell})`;
  const complement = filter.op === '!=' || filter.op === 'not in' || filter.op === 'not contains';
  return sql`ifNull(${testOf(filter, cell, column)}, ${raw(complement ? '1' : '0')})`;
}

function testOf(filter: Condition, cell: Sql, column: Column): Sql {
  const one = (): Sql => {
    if (filter.value === null || filter.value === undefined || typeof filter.value === 'object') throw new NoForm('filter');
    return literal(filter.value, column);
  };
  const many = (): readonly Sql[] => {
    if (!Array.isArray(filter.value) || filter.value.length === 0) throw new NoForm('filter');
    return (filter.value as readonly Scalar[]).map((item) => literal(item, column));
  };
  const text = (): Sql => {
    if (column.kind !== 'text') throw new NoForm('filter');
    return one();
  };
  switch (filter.op) {
    case '=':
    case '>':
    case '>=':
    case '<':
    case '<=':
      return sql`${cell} ${raw(filter.op)} ${one()}`;
    case '!=':
      return sql`${cell} <> ${one()}`;
    case 'in':
      return sql`${cell} IN (${join(many())})`;
    case 'not in':
      return sql`${cell} NOT IN (${join(many())})`;
    case 'between': {
      const [low, high] = many();
      if (!low || !high) throw new NoForm('filter');
      return sql`(${cell} >= ${low} AND ${cell} <= ${high})`;
    }
    case 'contains':
      return sql`positionCaseInsensitiveUTF8(${cell}, ${text()}) > 0`;
    case 'not contains':
      return sql`positionCaseInsensitiveUTF8(${cell}, ${text()}) = 0`;
    case 'matches':
      return sql`match(${cell}, ${text()})`;
    default:
      throw new NoForm('filter');
  }
}

function literal(item: Scalar, column: Column): Sql {
  if (column.kind === 'text') return clickhouseText(String(item));
  if (column.kind === 'boolean') {
    const word = String(item).toLowerCase();
    if (word !== 'true' && word !== 'false') throw new NoForm('filter');
    return raw(word === 'true' ? '1' : '0');
  }
  const number = Number(item);
  if (String(item).trim() === '' || !Number.isFinite(number)) throw new NoForm('filter');
  return raw(String(number));
}
