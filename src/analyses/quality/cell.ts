import type { Column } from '../../model/table';
import { raw, sql, type Sql } from '../../sql/tag';

const LOOSE = String.raw`[\s()-]`;
const BLANK = String.raw`[\s\x{00A0}\x{3000}]*`;

/** SQL, never NULL: the cell holds no value: SQL null, NaN, empty or blank text, or one of the stand-ins. */
export function missingOf(column: Column, cell: Sql, standIns: readonly string[]): Sql {
  if (column.kind === 'double') return sql`(${cell} IS NULL OR isnan(${cell}))`;
  if (column.kind !== 'text') return sql`(${cell} IS NULL)`;
  const words = standIns.map((word) => word.trim().replace(/[^\p{L}\p{N}]/gu, (mark) => `\\x{${(mark.codePointAt(0) ?? 0).toString(16)}}`));
  const pattern = words.length === 0 ? BLANK : `(?i)${BLANK}(${words.join('|')})?${BLANK}`;
  return sql`coalesce(regexp_full_match(${cell}, ${pattern}), TRUE)`;
}

const FULL = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('') + '\u3000\u00a0';
const HALF = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join('') + '  ';

/**
 * A text cell without the differences that do not count: width, case, blanks at the ends. Plain ASCII goes past `translate`, which is slow because
 * it reads its table anew for every cell.
 */
export function foldOf(cell: Sql): Sql {
  return sql`lower(trim(CASE WHEN strlen(${cell}) = length(${cell}) THEN ${cell} ELSE translate(${cell}, ${FULL}, ${HALF}) END, ${' \t\r\n'}))`;
}

/** A stricter fold for near duplicates of ids and contacts: no blanks, dashes or brackets at all. */
export function squeezeOf(cell: Sql): Sql {
  return sql`regexp_replace(${foldOf(cell)}, ${LOOSE}, '', 'g')`;
}

export function textOf(column: Column, cell: Sql): Sql {
  return column.kind === 'text' ? cell : sql`CAST(${cell} AS VARCHAR)`;
}

export const isNumeric = (column: Column): boolean => column.kind === 'integer' || column.kind === 'decimal' || column.kind === 'double';
export const isTime = (column: Column): boolean => column.kind === 'date' || column.kind === 'timestamp';

/** The cell as a number; NULL where it is none. */
export function numberOf(column: Column, cell: Sql): Sql {
  return isNumeric(column) ? cell : sql`TRY_CAST(${textOf(column, cell)} AS DOUBLE)`;
}

/** The cell as an exact number for sums; NULL where it is none. */
export function exactOf(column: Column, cell: Sql): Sql {
  return column.kind === 'decimal' ? cell : sql`TRY_CAST(${cell} AS DECIMAL(38,6))`;
}

/** A line of explanation inside SQL. */
export const comment = (text: string): Sql => raw(`-- ${text.replaceAll(/[\r\n]+/g, ' ')}`);
