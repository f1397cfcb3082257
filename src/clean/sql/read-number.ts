import { CURRENCIES, MULTIPLIERS, NUMBER_PATTERN } from '../../import/types/number-words';
import { join, list, raw, sql, type Sql } from '../../sql/tag';
import { plainText } from './plain-text';

/** Names of the groups of NUMBER_PATTERN. */
const PARTS = ['open', 'sign', 'currency', 'inner', 'body', 'times', 'mark', 'trailing', 'close'];
const SPACED = String.raw`\d{1,3}(?:[ ']\d{3})+`;
/** Digits as each decimal mark allows them: a mark that could only be the other one's makes no number, so that 1,5 never becomes 15. */
const BODIES = {
  '.': String.raw`(?:${SPACED}|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.\d*)?|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\.\d+`,
  ',': String.raw`(?:${SPACED}|\d+)(?:,\d+)?|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?`,
} as const;
const POWERS = { '.': String.raw`[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d{1,3}`, ',': String.raw`[+-]?\d+(,\d+)?[eE][+-]?\d{1,3}` } as const;
/** Numbers that the engine reads as they stand go past the rest, which is slow. */
const USUAL = { '.': String.raw`-?\d+(\.\d+)?`, ',': String.raw`-?\d+` } as const;
const p = (part: string): Sql => raw(`p.${part}`);

/**
 * SQL: the number that a text says, as exact text that a cast to DECIMAL reads; NULL when it says none. Reads signs, brackets for negative numbers,
 * currencies, units, grouping by comma (point), blank or apostrophe, multipliers (万, 亿, k ...), percent, full width, powers of ten.
 * A long number behind a plus sign is a phone. The words and signs are those of the import.
 */
export function readNumber(text: Sql, decimal: '.' | ','): Sql {
  const names = raw(`[${PARTS.map((part) => `'${part}'`).join(', ')}]`);
  const parts = sql`regexp_extract(t, ${`^(?:${NUMBER_PATTERN})$`}, ${names})`;
  const power = sql`CASE WHEN regexp_full_match(t, ${POWERS[decimal]}) THEN ${bare(raw('t'), decimal)} END`;
  const worded = sql`list_transform([${parts}], lambda p: CASE WHEN ${isNumber(decimal)} THEN ${written(decimal)} END)[1]`;
  const usual = sql`regexp_full_match(${text}, ${USUAL[decimal]})`;
  return sql`CASE WHEN ${usual} THEN ${text} ELSE ${plainText(text, sql`coalesce(${worded}, ${power})`)} END`;
}

function isNumber(decimal: '.' | ','): Sql {
  const signs = sql`length(concat(${p('open')}, ${p('sign')}, ${p('inner')}, ${p('trailing')})) <= 1`;
  const phone = sql`${p('sign')} = '+' AND ${p('currency')} = '' AND regexp_matches(${p('body')}, '^\\d{7}')`;
  const twice = sql`${p('currency')} <> '' AND ${p('mark')} IN ${list(Object.keys(CURRENCIES))}`;
  const brackets = sql`(${p('open')} = '') = (${p('close')} = '')`;
  return sql`regexp_full_match(${p('body')}, ${BODIES[decimal]}) AND ${brackets} AND ${signs} AND NOT (${phone}) AND NOT (${twice})`;
}

/** A multiplier and a percent sign move the decimal mark; nothing is multiplied, so nothing is rounded. */
function written(decimal: '.' | ','): Sql {
  const cases = Object.entries(MULTIPLIERS).map(([word, power]) => sql`WHEN ${word} THEN ${power}`);
  const power = sql`(CASE ${p('times')} ${join(cases, ' ')} ELSE 0 END - CASE WHEN ${p('mark')} = '%' THEN 2 ELSE 0 END)`;
  const sign = sql`CASE WHEN ${p('open')} = '(' OR '-' IN (${p('sign')}, ${p('inner')}, ${p('trailing')}) THEN '-' ELSE '' END`;
  return sql`concat(${sign}, ${bare(p('body'), decimal)}, 'e', ${power})`;
}

const bare = (digits: Sql, decimal: '.' | ','): Sql =>
  decimal === ','
    ? sql`replace(regexp_replace(${digits}, '[. '']', '', 'g'), ',', '.')`
    : sql`regexp_replace(${digits}, '[, '']', '', 'g')`;
