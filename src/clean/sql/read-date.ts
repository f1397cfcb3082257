import { DATE_PATTERNS, FIRST_HALF, MONTH_NAMES, PIVOT, SECOND_HALF, YEAR_LAST, type DatePattern } from '../../import/types/date-patterns';
import { compactTime, epochTime, serialTime } from '../../import/types/rich-sql';
import type { DateOrder } from '../../model/table';
import { join, list, raw, sql, type Sql } from '../../sql/tag';
import { plainText } from './plain-text';

/** What a text becomes: its day, its time by the clock on the wall, or the moment that it names together with an offset, in UTC. */
export type Moment = 'day' | 'wall' | 'instant';

const PARTS = ['a', 'b', 'c', 'before', 'hour', 'minute', 'second', 'behind', 'zone'];
/** What the engine reads as it stands. */
const USUAL = String.raw`[12]\d{3}-\d{2}-\d{2}( ([01]\d|2[0-3]):[0-5]\d:[0-5]\d)?`;
const p = (part: string): Sql => raw(`p.${part}`);
const HOURS = sql`TRY_CAST(${p('hour')} AS INTEGER)`;

/**
 * SQL: the date or time that a text says, as DATE (`day`) or TIMESTAMP; NULL when it says none. Reads the ways of writing that the import knows:
 * year first, Chinese, with names of months, year last, 20240305, days of a spreadsheet, and for a day or an instant seconds since 1970.
 * `order` tells which number is the day where the year stands last; `ymd` reads none of those, because nothing tells.
 * A text with an offset has no time on the wall, one without is no instant; its day is the day as written.
 */
export function readDate(text: Sql, order: DateOrder, moment: Moment): Sql {
  const known = DATE_PATTERNS.filter(({ form }) => order !== 'ymd' || (form & YEAR_LAST) === 0);
  // A test without groups is much faster than taking the groups out, and the usual spelling comes first.
  const cases = known.map((pattern) => sql`WHEN regexp_full_match(t, ${`(?i)${pattern.source}`}) THEN ${iso(pattern, order)}`);
  const found = sql`CASE WHEN regexp_full_match(t, ${USUAL}) THEN t ${join(cases, ' ')} END`;
  const written = sql`list_transform([${found}], lambda w: ${MOMENTS[moment]})[1]`;
  const t = raw('t');
  const counted = moment === 'wall' ? [] : [epochTime(t)];
  const digits = moment === 'instant' ? counted : [compactTime(t), serialTime(t), ...counted];
  const type = raw(moment === 'day' ? 'DATE' : 'TIMESTAMP');
  const isDigits = sql`regexp_full_match(t, '[1-9]\\d*(\\.\\d*)?')`;
  const body = sql`CASE WHEN ${isDigits} THEN CAST(coalesce(${join([...digits, raw('NULL')])}) AS ${type}) ELSE ${written} END`;
  return plainText(text, body);
}

const ZONED = raw(`regexp_matches(w, ':.*[+-]')`);
const MOMENTS: Readonly<Record<Moment, Sql>> = {
  day: raw(`CAST(TRY_CAST(regexp_replace(w, '(:.*)[+-].*$', '\\1') AS TIMESTAMP) AS DATE)`),
  wall: sql`CASE WHEN NOT ${ZONED} THEN TRY_CAST(w AS TIMESTAMP) END`,
  // The engine converts no time zones, but it can count microseconds.
  instant: sql`CASE WHEN ${ZONED} THEN make_timestamp(epoch_us(TRY_CAST(w AS TIMESTAMPTZ))) END`,
};

/** A text by one way of writing, as `2024-03-05 14:30:00+08:00`. */
function iso(pattern: DatePattern, order: DateOrder): Sql {
  const names = raw(`[${PARTS.map((part) => `'${part}'`).join(', ')}]`);
  const at = (group: number): Sql => p(PARTS[group - 1] ?? 'a');
  const swapped = (pattern.form & YEAR_LAST) !== 0 && order === 'mdy';
  const [month, day] = swapped ? [pattern.day, pattern.month] : [pattern.month, pattern.day];
  const date = sql`concat(${yearOf(at(pattern.year))}, '-', ${monthOf(at(month))}, '-', ${at(day)}, ${TIME})`;
  const good = sql`${p('a')} <> '' AND ${at(pattern.year)} <> '0000' AND (${p('hour')} = '' OR (${POSSIBLE}))`;
  return sql`list_transform([regexp_extract(t, ${`(?i)^${pattern.source}$`}, ${names})], lambda p: CASE WHEN ${good} THEN ${date} END)[1]`;
}

const yearOf = (year: Sql): Sql =>
  sql`CASE WHEN length(${year}) > 2 THEN ${year} WHEN TRY_CAST(${year} AS INTEGER) <= ${PIVOT} THEN concat('20', ${year}) ELSE concat('19', ${year}) END`;

const monthOf = (month: Sql): Sql =>
  sql`coalesce(TRY_CAST(${month} AS INTEGER), (position(lower(substr(${month}, 1, 3)) IN ${MONTH_NAMES}) + 2) // 3)`;

const HALF = sql`lower(concat(${p('before')}, ${p('behind')}))`;

/** There is such a time of day: not 24:00, 13:00 AM, or 12 in the evening, which may be noon or midnight. */
const POSSIBLE = join(
  [
    sql`(${p('before')} = '' OR ${p('behind')} = '')`,
    sql`${HOURS} <= 23`,
    sql`(${HALF} NOT IN ('am', 'pm', 'a.m.', 'p.m.') OR ${HOURS} BETWEEN 1 AND 12)`,
    sql`(${HALF} <> '晚上' OR ${HOURS} % 12 <> 0)`,
    sql`(${HALF} NOT IN ('上午', '凌晨', '早上') OR ${HOURS} <= 12)`,
    sql`coalesce(TRY_CAST(substr(${p('zone')}, 2, 2) AS INTEGER), 0) <= 15`,
  ],
  ' AND ',
);

const TIME = timeOf();

function timeOf(): Sql {
  const later = sql`${HALF} IN ${list(SECOND_HALF)} AND ${HOURS} < 12`;
  const early = sql`${HALF} IN ${list(FIRST_HALF)} AND ${HOURS} = 12`;
  const clock = sql`CASE WHEN ${later} THEN ${HOURS} + 12 WHEN ${early} THEN 0 ELSE ${HOURS} END`;
  const second = sql`CASE WHEN ${p('second')} = '' THEN '00' ELSE regexp_replace(${p('second')}, '^(\\d)(\\.|$)', '0\\1\\2') END`;
  const zone = sql`CASE WHEN upper(${p('zone')}) IN ('Z', 'UTC', 'GMT') THEN '+00:00' ELSE regexp_replace(${p('zone')}, '^([+-]\\d{2}):?(\\d{2})$', '\\1:\\2') END`;
  const time = sql`concat(' ', lpad(CAST(${clock} AS VARCHAR), 2, '0'), ':', lpad(${p('minute')}, 2, '0'), ':', ${second}, ${zone})`;
  return sql`CASE WHEN ${p('hour')} = '' THEN '' ELSE ${time} END`;
}
