import type { MaskOptions, PiiKind } from '../../model/privacy';
import type { Column } from '../../model/table';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import { cityOf } from './city';
import type { MaskedCell } from './mask-sql';
import { masked } from './masked';
import { cellText, isBlank } from './text-of';

/** What a value becomes that is too rare, or has not the form that could be shortened. */
export const OTHER = 'other';
const TOP = 20;
/** A value that fewer rows share tells a person. */
const SHARED = 5;
const DECADE = 10;

interface Input {
  readonly cell: Sql;
  readonly column: Column;
  readonly kind: PiiKind | null;
  readonly options: MaskOptions;
  readonly from: Sql;
}

const isTime = ({ kind }: Column): boolean => kind === 'date' || kind === 'timestamp';
const isNumber = ({ kind }: Column): boolean => kind === 'integer' || kind === 'decimal' || kind === 'double';
const asText = (expression: Sql): MaskedCell => ({ sql: expression, kind: 'text', sqlType: 'VARCHAR' });

/**
 * A coarser value: months or years of dates (their first day), bands of ten years of birthdays, bands of numbers (default width 10), the network of an
 * address on the internet (/16, /32), the city of an address, the domain of an e-mail address; of other texts the `top` most frequent values (default 20)
 * that at least five rows share, and "other". Names become their mask.
 */
export function generalise(input: Input): MaskedCell {
  const { cell, column, kind, options } = input;
  if (isTime(column)) {
    const to = options.to ?? (kind === 'birthday' ? 'decade' : 'month');
    if (to === 'decade') return asText(years(sql`year(${cell})`));
    return { sql: sql`CAST(date_trunc(${to}, ${cell}) AS DATE)`, kind: 'date', sqlType: 'DATE' };
  }
  if (kind === 'birthday') return asText(birthYears(cell, column));
  if (isNumber(column) && kind === null) return asText(band(cell, column, options.width ?? DECADE));
  const text = cellText(cell, column);
  return asText(sql`CASE WHEN ${cell} IS NULL THEN NULL WHEN ${isBlank(text)} THEN '' ELSE ${coarser(text, input)} END`);
}

function coarser(text: Sql, { cell, column, kind, options, from }: Input): Sql {
  if (kind === 'name' || kind === 'plate' || kind === 'bank-card') return masked(text, kind);
  if (kind === 'email') return sql`coalesce(nullif(regexp_extract(${text}, '^[^@]+(@[^@]+)$', 1), ''), ${OTHER})`;
  if (kind === 'phone') return start(sql`regexp_replace(${text}, '^(\\+|00)?86[\\s-]*|[\\s()-]', '', 'g')`, '^\\+?\\d{11,15}$', 3);
  if (kind === 'id-card') return start(text, '^\\d{17}[\\dXx]$', 2);
  if (kind === 'ip') return network(text);
  const frequent = sql`CASE WHEN ${cell} IN (${top(column, from, options.top ?? TOP)}) THEN ${text} ELSE ${OTHER} END`;
  return sql`coalesce(${cityOf(text, 'city')}, ${kind === 'address' ? sql`${OTHER}` : frequent})`;
}

/** The first characters of a value that has the form. */
const start = (text: Sql, form: string, length: number): Sql =>
  sql`CASE WHEN regexp_matches(${text}, ${form}) THEN left(${text}, ${length}) || '***' ELSE ${OTHER} END`;

const network = (text: Sql): Sql =>
  sql`CASE WHEN regexp_full_match(${text}, '\\d{1,3}(\\.\\d{1,3}){3}') THEN regexp_replace(${text}, '^(\\d+\\.\\d+)\\..*$', '\\1.0.0/16')
    WHEN regexp_full_match(${text}, '[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:.]+') THEN regexp_replace(${text}, '^([^:]+:[^:]+):.*$', '\\1::/32')
    ELSE ${OTHER} END`;

const top = ({ name }: Column, from: Sql, n: number): Sql =>
  sql`SELECT f.v FROM (SELECT ${ident(name)} AS v, count(*) AS n FROM ${from} GROUP BY 1 HAVING count(*) >= ${SHARED}) f
    WHERE f.v IS NOT NULL ORDER BY f.n DESC, f.v LIMIT ${n}`;

const years = (year: Sql): Sql => {
  const first = sql`(${year} // ${DECADE} * ${DECADE})`;
  return sql`${first} || '–' || (${first} + ${DECADE - 1})`;
};

/** A birthday as text or as a number such as 19900512: its year stands first. */
function birthYears(cell: Sql, column: Column): Sql {
  const text = cellText(cell, column);
  const year = sql`TRY_CAST(regexp_extract(${text}, '^((?:18|19|20)\\d{2})(?:\\D|\\d{4}$|$)', 1) AS INTEGER)`;
  return sql`CASE WHEN ${cell} IS NULL THEN NULL WHEN ${isBlank(text)} THEN '' ELSE coalesce(${years(year)}, ${OTHER}) END`;
}

/** 20–29 for whole numbers and a whole width, else 0.5 – <1. */
function band(cell: Sql, { kind }: Column, width: number): Sql {
  if (!(width > 0)) throw new RangeError('the width of a band must be positive');
  if (kind === 'integer' && Number.isInteger(width)) {
    const low = sql`(CAST(${cell} AS HUGEINT) - ((CAST(${cell} AS HUGEINT) % ${width}) + ${width}) % ${width})`;
    return width === 1 ? sql`CAST(${low} AS VARCHAR)` : sql`${low} || '–' || (${low} + ${width - 1})`;
  }
  const exact = sql`CAST(floor(CAST(${cell} AS DOUBLE) / ${width}) * ${width} AS DECIMAL(38, 6))`;
  const low = sql`regexp_replace(CAST(${exact} AS VARCHAR), '\\.?0+$', '')`;
  const high = sql`regexp_replace(CAST(${exact} + CAST(${width} AS DECIMAL(38, 6)) AS VARCHAR), '\\.?0+$', '')`;
  return sql`CASE WHEN ${cell} IS NULL THEN NULL WHEN abs(CAST(${cell} AS DOUBLE)) < ${raw('1e30')} THEN ${low} || ' – <' || ${high} ELSE ${OTHER} END`;
}
