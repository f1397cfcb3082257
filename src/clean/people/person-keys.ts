import type { Column } from '../../model/table';
import { raw, sql, type Sql } from '../../sql/tag';
import { stripped } from '../sql/blanks';
import { cellText } from '../sql/cell-text';
import { halfWidth } from '../sql/half-width';

/** What separates digits in a written number. */
const SEPARATORS = String.raw`[\s()./_\x{2010}-\x{2015}-]`;
const MAINLAND = String.raw`^(\+|00)?86(1[3-9]\d{9})$`;
const ADDRESS = String.raw`[^\s@*]+@[^\s@*]+\.[^\s@*.]+`;
const HAN = String.raw`[\p{Han}\p{Hiragana}\p{Katakana}]`;
const NOT_LETTERS = String.raw`[^\p{L}\p{M}\p{N}]+`;

const folded = (cell: Sql, column: Column): Sql => sql`lower(${stripped(halfWidth(cellText(cell, column)))})`;

/**
 * SQL: a phone number without what depends on how it is written: width, blanks, dashes, brackets, dots, and the prefix +86, 0086 or 86 of mainland
 * mobile numbers; 00 before another country's number is +. NULL for what tells no one apart: fewer than 7 or more than 15 digits, one digit
 * repeated (00000000), letters, and numbers that are masked already (138****5678).
 */
export function phoneKey(cell: Sql, column: Column): Sql {
  const digits = sql`regexp_replace(regexp_replace(${folded(cell, column)}, ${SEPARATORS}, '', 'g'), ${MAINLAND}, '\\2')`;
  const number = sql`regexp_replace(${digits}, '^00([1-9])', '+\\1')`;
  return sql`CASE WHEN regexp_full_match(${number}, '\\+?\\d{7,15}') AND replace(ltrim(${number}, '+'), right(${number}, 1), '') <> '' THEN ${number} END`;
}

/**
 * SQL: an e-mail address in lower case and half width, without blanks at its ends. Nothing is known of what a provider does with dots and plus signs,
 * so these count. NULL for what is no address, and for masked ones.
 */
export function emailKey(cell: Sql, column: Column): Sql {
  const text = folded(cell, column);
  return sql`CASE WHEN regexp_full_match(${text}, ${ADDRESS}) THEN ${text} END`;
}

/**
 * SQL: a name without case, width, accents, punctuation and the order of its words ("Lee, Ann" is "ann lee"); names in Chinese or Japanese letters
 * without blanks, in their order. NULL for fewer than two letters and for masked names.
 */
export function nameKey(cell: Sql, column: Column): Sql {
  const text = folded(cell, column);
  const words = sql`array_to_string(list_sort(list_filter(regexp_split_to_array(strip_accents(${text}), ${NOT_LETTERS}), lambda word: word <> '')), ' ')`;
  const key = sql`CASE WHEN regexp_matches(${text}, ${HAN}) THEN regexp_replace(${text}, ${NOT_LETTERS}, '', 'g') ELSE ${words} END`;
  return sql`CASE WHEN NOT contains(${text}, '*') AND length(${key}) >= 2 THEN ${key} END`;
}

/** SQL: another field that must be equal too, without case, width and blanks at its ends. */
export const companionKey = (cell: Sql, column: Column): Sql => sql`NULLIF(${folded(cell, column)}, '')`;

/** SQL: two keys as one, which no other pair gives. NULL when either is. */
export const bothKeys = (one: Sql, other: Sql): Sql => sql`(${one} || ${raw('chr(31)')} || ${other})`;
