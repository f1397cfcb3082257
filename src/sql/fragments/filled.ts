import type { Column } from '../../model/table';
import { ident, list, sql, type Sql } from '../tag';

/** Texts that stand for "no value". */
const STAND_INS = ['na', 'n/a', 'null', '-', '无', '未知'];

/** SQL, never NULL: a cell holds a value: not null, not blank, no NaN, none of the texts NA, N/A, null, -, 无, 未知. */
export function filledOf(column: Column, alias: string): Sql {
  const cell = ident(alias, column.name);
  if (column.kind === 'double') return sql`(${cell} IS NOT NULL AND NOT isnan(${cell}))`;
  if (column.kind !== 'text') return sql`(${cell} IS NOT NULL)`;
  return sql`(${cell} IS NOT NULL AND lower(trim(${cell}, ${' \t\r\n\u00a0\u3000'})) NOT IN ${list(['', ...STAND_INS])})`;
}
