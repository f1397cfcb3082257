import * as v from 'valibot';
import { join, raw, sql, type Sql } from '../../../sql/tag';
import { textOf } from '../cell';
import { cellOf, common, defineRule } from './define-rule';

const named = v.picklist(['email', 'phone-cn', 'id-card-cn']);
const schema = v.strictObject({
  ...common,
  kind: v.literal('format'),
  column: v.string(),
  format: v.union([named, v.strictObject({ matches: v.string() })]),
});
export type NamedFormat = v.InferOutput<typeof named>;

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

/** Text has a known form: e-mail, mainland mobile number, mainland identity card, or a regular expression (RE2) for the whole text. */
export const format = defineRule(schema, {
  kind: 'format',
  dimension: 'validity',
  columns: (rule) => [rule.column],
  mentions: (rule) => [{ table: rule.table, column: rule.column, path: 'column' }],
  test(rule, scope) {
    const { column, cell } = cellOf(scope, rule.column);
    const text = textOf(column, cell);
    const fits = typeof rule.format === 'string' ? formatTest(rule.format, text) : sql`regexp_full_match(${text}, ${rule.format.matches})`;
    return { applies: sql`NOT ${scope.missing(column)}`, fails: sql`NOT coalesce(${fits}, ${raw('FALSE')})` };
  },
});
