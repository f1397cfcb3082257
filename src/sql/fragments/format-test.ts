import { join, sql, type Sql } from '../tag';

export const NAMED_FORMATS = ['email', 'phone-cn', 'id-card-cn'] as const;
export type NamedFormat = (typeof NAMED_FORMATS)[number];

const EMAIL = String.raw`[^\s@<>()\[\],;:"]+@([^\s@<>()\[\],;:".-]([^\s@<>()\[\],;:".]*[^\s@<>()\[\],;:".-])?\.)+[^\s@<>()\[\],;:".\d-]{2,}`;
const BLANKS = String.raw`[\s-]`;
const PHONE = String.raw`((\+|00)?86)?1[3-9]\d{9}`;
const ID_CARD = String.raw`[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]`;
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * SQL: a text has the format. Blanks at the ends never count.
 * `phone-cn`: a mainland mobile number 1[3-9]xxxxxxxxx once blanks, dashes and a prefix 86, +86 or 0086 are taken off.
 * `id-card-cn`: 18 characters, a calendar date of birth and the check digit of GB 11643 (ISO 7064 MOD 11-2).
 */
export function formatTest(format: NamedFormat, text: Sql): Sql {
  if (format === 'email') return sql`regexp_full_match(trim(${text}), ${EMAIL})`;
  if (format === 'phone-cn') return sql`regexp_full_match(regexp_replace(${text}, ${BLANKS}, '', 'g'), ${PHONE})`;
  const id = sql`trim(${text})`;
  const sum = join(
    ID_WEIGHTS.map((weight, i) => sql`${weight} * TRY_CAST(substr(${id}, ${i + 1}, 1) AS INTEGER)`),
    ' + ',
  );
  return sql`(regexp_full_match(${id}, ${ID_CARD}) AND try_strptime(substr(${id}, 7, 8), '%Y%m%d') IS NOT NULL
    AND upper(substr(${id}, 18, 1)) = substr('10X98765432', (${sum}) % 11 + 1, 1))`;
}
