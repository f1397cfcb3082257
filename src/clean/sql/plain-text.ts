import { SPELLINGS } from '../../import/types/normalise-text';
import { sql, type Sql } from '../../sql/tag';
import { stripped } from './blanks';

/** The import looks at no longer text either: it is no number and no date. In bytes. */
const LONGEST = 64;

/**
 * SQL: what `body` makes of a text in plain spelling (half width, plain minus signs and apostrophes, no blanks at the ends), which it reads as `t`. Only
 * texts with a digit are tried; those of ASCII go past `translate`, which is slow.
 */
export function plainText(text: Sql, body: Sql): Sql {
  const spelled = sql`CASE WHEN strlen(${text}) = length(${text}) THEN ${text} ELSE translate(${text}, ${SPELLINGS.from}, ${SPELLINGS.to}) END`;
  const tried = sql`strlen(${text}) <= ${LONGEST} AND regexp_matches(${text}, '[0-9０-９]')`;
  return sql`CASE WHEN ${tried} THEN list_transform([${stripped(spelled)}], lambda t: ${body})[1] END`;
}
