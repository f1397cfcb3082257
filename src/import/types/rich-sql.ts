import { join, raw, sql, value, type Sql } from '../../sql/tag';
import type { DateOrder } from '../../model/table';
import { DATE_PATTERNS, FIRST_HALF, MONTH_NAMES, PIVOT, SECOND_HALF, YEAR_LAST, type DatePattern } from './date-patterns';
import { SPELLINGS } from './normalise-text';
import { EPOCHS, SERIALS } from './note-digits';
import { MULTIPLIERS, NUMBER_PATTERN } from './number-words';

/** What the engine multiplies: digits as written, and powers of ten. Their product still fits 38 digits. */
export const MOST_RAW_WHOLE = 15;
export const MOST_RAW_SCALE = 10;

const plain = (text: Sql): Sql => sql`trim(translate(${text}, ${SPELLINGS.from}, ${SPELLINGS.to}))`;

/** Works out the plain spelling once; the body reads it as `t`. */
const withPlain = (cell: Sql, body: Sql): Sql => sql`list_transform([${plain(cell)}], lambda t: ${body})[1]`;
const T = raw('t');

/** The number in a cell as text that the engine reads, without multiplier and percent; null when the cell is no number. */
export const numberText = (cell: Sql, decimal: '.' | ','): Sql => withPlain(cell, digitsOf(decimal));

function digitsOf(decimal: '.' | ','): Sql {
  const digits = sql`regexp_replace(${T}, '[^0-9.,]', '', 'g')`;
  const bare = decimal === ',' ? sql`replace(replace(${digits}, '.', ''), ',', '.')` : sql`replace(${digits}, ',', '')`;
  const sign = sql`CASE WHEN contains(${T}, '-') OR contains(${T}, '(') THEN '-' ELSE '' END`;
  return sql`CASE WHEN regexp_full_match(${T}, ${NUMBER_PATTERN}) THEN concat(${sign}, ${bare}) END`;
}

/** The exact product of a number's digits with its multiplier and percent sign. */
export function scaledNumber(cell: Sql, decimal: '.' | ','): Sql {
  const cases = Object.entries(MULTIPLIERS).map(
    ([word, power]) => sql`WHEN contains(${T}, ${word}) THEN ${raw(`1${'0'.repeat(power)}`)}::DECIMAL(13,0)`,
  );
  const type = raw(`DECIMAL(${MOST_RAW_WHOLE + MOST_RAW_SCALE},${MOST_RAW_SCALE})`);
  const digits = sql`TRY_CAST(${digitsOf(decimal)} AS ${type})`;
  const whole = sql`CAST(${digits} * CASE ${join(cases, ' ')} ELSE 1::DECIMAL(13,0) END AS DECIMAL(38,12))`;
  return withPlain(cell, sql`CASE WHEN contains(${T}, '%') THEN CAST(${digits} * 0.01::DECIMAL(3,2) AS DECIMAL(38,12)) ELSE ${whole} END`);
}

/** The engine works out the parts once: the body of a lambda reads them from a list. */
const PARTS = String.raw`\1|\2|\3|\4|\5|\6|\7|\8|\9`;
const part = (index: number): Sql => sql`p[${raw(String(index))}]`;

/** A date in plain spelling as ISO text, by one way of writing it; null when the cell is written another way. */
export function isoDate(cell: Sql, pattern: DatePattern, order: DateOrder): Sql {
  const source = `(?i)^${pattern.source}$`;
  const swapped = (pattern.form & YEAR_LAST) !== 0 && order === 'mdy';
  const [month, day] = swapped ? [pattern.day, pattern.month] : [pattern.month, pattern.day];
  const iso = sql`concat(${yearOf(part(pattern.year))}, '-', ${monthOf(part(month))}, '-', ${part(day)}, ${timeOf()})`;
  const parts = sql`string_split(regexp_replace(${plain(cell)}, ${source}, ${PARTS}), '|')`;
  return sql`list_transform([${parts}], lambda p: CASE WHEN length(p) = 9 THEN ${iso} END)[1]`;
}

const yearOf = (year: Sql): Sql =>
  sql`CASE WHEN length(${year}) > 2 THEN ${year} WHEN TRY_CAST(${year} AS INTEGER) <= ${PIVOT} THEN concat('20', ${year}) ELSE concat('19', ${year}) END`;

const monthOf = (month: Sql): Sql =>
  sql`coalesce(TRY_CAST(${month} AS INTEGER), (position(lower(substr(${month}, 1, 3)) IN ${MONTH_NAMES}) + 2) // 3)`;

function timeOf(): Sql {
  const [hour, minute, second, offset] = [part(5), part(6), part(7), sql`upper(${part(9)})`];
  const half = sql`lower(concat(${part(4)}, ${part(8)}))`;
  const hours = sql`TRY_CAST(${hour} AS INTEGER)`;
  const later = sql`${half} IN (${join(SECOND_HALF.map(value))}) AND ${hours} < 12`;
  const early = sql`${half} IN (${join(FIRST_HALF.map(value))}) AND ${hours} = 12`;
  const clock = sql`CASE WHEN ${later} THEN ${hours} + 12 WHEN ${early} THEN 0 ELSE ${hours} END`;
  const zone = sql`CASE WHEN ${offset} IN ('Z', 'UTC', 'GMT') THEN '+00' ELSE ${offset} END`;
  const seconds = sql`CASE WHEN ${second} = '' THEN '00' WHEN regexp_matches(${second}, '^[0-9]([.]|$)') THEN concat('0', ${second}) ELSE ${second} END`;
  return sql`CASE WHEN ${hour} = '' THEN '' ELSE concat(' ', ${clock}, ':', lpad(${minute}, 2, '0'), ':', ${seconds}, ${zone}) END`;
}

/** Every way of writing a date; null when a cell is written in none. */
export const anyIsoDate = (cell: Sql, order: DateOrder): Sql =>
  sql`coalesce(${join(DATE_PATTERNS.map((pattern) => isoDate(cell, pattern, order)))})`;

/** A spreadsheet's days since 1899-12-30 as a timestamp, to the millisecond; null for other text. */
export const serialTime = (cell: Sql): Sql => {
  const days = sql`TRY_CAST(${cell} AS DECIMAL(25,15))`;
  const millis = sql`CAST(round((${days} - 25569) * 86400000) AS BIGINT)`;
  const usual = sql`regexp_full_match(${cell}, '\\d{5}(\\.\\d*)?') AND ${days} BETWEEN ${SERIALS.least} AND ${SERIALS.most + 1}`;
  return sql`CASE WHEN ${usual} THEN make_timestamp(${millis} * 1000) END`;
};

/** Seconds, with or without a fraction, milliseconds or microseconds since 1970, told apart by their digits; null for other text. */
export const epochTime = (cell: Sql): Sql => {
  const whole = sql`TRY_CAST(${cell} AS BIGINT)`;
  const exact = sql`CAST(TRY_CAST(${cell} AS DECIMAL(38,6)) * 1000000 AS BIGINT)`;
  const micros = sql`CASE WHEN contains(${cell}, '.') THEN ${exact} ELSE ${whole} * CASE length(${cell}) WHEN 10 THEN 1000000 WHEN 13 THEN 1000 ELSE 1 END END`;
  const usual = sql`regexp_full_match(${cell}, '\\d{10}(\\.\\d{1,6})?|\\d{13}|\\d{16}') AND ${micros} BETWEEN ${raw(`${EPOCHS.least}000000`)} AND ${raw(`${EPOCHS.most}999999`)}`;
  return sql`CASE WHEN ${usual} THEN make_timestamp(${micros}) END`;
};

/** `20240305` and `20240305143000`; null for other text. */
export const compactTime = (cell: Sql): Sql =>
  sql`CASE length(${cell}) WHEN 8 THEN try_strptime(${cell}, '%Y%m%d') WHEN 14 THEN try_strptime(${cell}, '%Y%m%d%H%M%S') END`;
