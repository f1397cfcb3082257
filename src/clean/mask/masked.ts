import type { PiiKind } from '../../model/privacy';
import { raw, sql, type Sql } from '../../sql/tag';
import { cityOf } from './city';

const STARS = '***';
type Mask = (text: Sql) => Sql;

/**
 * SQL: a text with what tells the person covered, in the form usual for its kind. Stars do not tell how long a value was, except where its form has one
 * length. A text that does not have the form of its kind is covered like any other text, and no text covers to itself.
 */
export function masked(text: Sql, kind: PiiKind | null): Sql {
  const covered = kind ? MASKS[kind](text) : anything(text);
  return sql`CASE WHEN (${covered}) = ${text} THEN CASE WHEN ${text} = ${STARS} THEN '****' ELSE ${STARS} END ELSE ${covered} END`;
}

const anything: Mask = (text) =>
  sql`CASE WHEN length(${text}) > 4 THEN left(${text}, 1) || ${STARS} || right(${text}, 1) ELSE ${STARS} END`;
const matches = (text: Sql, pattern: string): Sql => sql`regexp_full_match(${text}, ${pattern})`;
const digitsOf = (text: Sql): Sql => sql`regexp_replace(${text}, '[\\s()./-]', '', 'g')`;

/** 138****5678. Shorter numbers show less, so that four digits are covered at least. */
const phone: Mask = (text) => {
  const digits = sql`regexp_replace(${digitsOf(text)}, '^(\\+|00)?86(1[3-9]\\d{9})$', '\\2')`;
  return sql`CASE WHEN ${matches(digits, '\\+?\\d{11,15}')} THEN left(${digits}, 3) || '****' || right(${digits}, 4)
    WHEN ${matches(digits, '\\+?\\d{7,10}')} THEN left(${digits}, 2) || '****' || right(${digits}, 1) ELSE ${anything(text)} END`;
};

/** a***@example.com. */
const email: Mask = (text) =>
  sql`CASE WHEN ${matches(text, '[^@\\s]+@[^@\\s]+')}
    THEN CASE WHEN strpos(${text}, '@') > 2 THEN left(${text}, 1) ELSE '' END || ${STARS} || regexp_extract(${text}, '@.*$') ELSE ${anything(text)} END`;

/** 110***********1234: the region and the last four. Passports and other numbers show the first and the last character. */
const idCard: Mask = (text) =>
  sql`CASE WHEN ${matches(text, '\\d{17}[\\dXx]')} THEN left(${text}, 3) || repeat('*', 11) || right(${text}, 4) ELSE ${anything(text)} END`;

const bankCard: Mask = (text) => {
  const digits = digitsOf(text);
  return sql`CASE WHEN ${matches(digits, '[A-Za-z]{0,4}\\d{12,30}')} THEN '****' || right(${digits}, 4) ELSE ${STARS} END`;
};

/** 京A*****. */
const plate: Mask = (text) =>
  sql`CASE WHEN ${matches(text, '\\p{Han}[A-Za-z].{4,8}')} THEN left(${text}, 2) || '*****' ELSE ${anything(text)} END`;

/** 192.168.*.*; 2001:db8:*. */
const ip: Mask = (text) =>
  sql`CASE WHEN ${matches(text, '\\d{1,3}(\\.\\d{1,3}){3}')} THEN regexp_replace(${text}, '^(\\d+\\.\\d+)\\..*$', '\\1.*.*')
    WHEN ${matches(text, '[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:.]+')} THEN regexp_replace(${text}, '^([^:]+:[^:]+):.*$', '\\1:*')
    ELSE ${STARS} END`;

/** 张*, 张**; J*** D***. Words of one character show nothing. */
const name: Mask = (text) =>
  sql`CASE WHEN ${matches(text, '\\p{Han}{2}')} THEN left(${text}, 1) || '*'
    WHEN ${matches(text, '\\p{Han}[\\p{Han}·•.\\s]+')} THEN left(${text}, 1) || '**'
    WHEN length(${text}) = 1 THEN '*'
    ELSE array_to_string([CASE WHEN length(word) > 1 THEN left(word, 1) || ${STARS} ELSE ${STARS} END
      FOR word IN regexp_split_to_array(${text}, '[\\s\\x{a0}\\x{3000}]+')[1:3]], ' ') END`;

/** 北京市朝阳区***; ***, London. */
const address: Mask = (text) => sql`coalesce(${cityOf(text, 'district')}, '') || ${STARS} ||
    CASE WHEN regexp_matches(${text}, ',\\s*[^,\\d]+$') THEN ', ' || trim(regexp_extract(${text}, ',\\s*([^,\\d]+)$', 1)) ELSE '' END`;

/** 1990-**-**. */
const birthday: Mask = (text) =>
  sql`CASE WHEN regexp_matches(${text}, '^(18|19|20)\\d{2}\\D') THEN left(${text}, 4) || '-**-**' ELSE ${STARS} END`;

const MASKS: Readonly<Record<PiiKind, Mask>> = {
  phone,
  email,
  'id-card': idCard,
  'bank-card': bankCard,
  plate,
  ip,
  name,
  address,
  birthday,
  health: () => raw(`'${STARS}'`),
  account: anything,
};
