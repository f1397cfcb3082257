import * as v from 'valibot';
import { sql } from '../../sql/tag';
import { common, defineStep, textCellOf } from '../define-step';
import { presentText } from '../sql/blanks';
import { halfWidth } from '../sql/half-width';

const schema = v.strictObject({ ...common, kind: v.literal('email'), column: v.string() });

/**
 * E-mail addresses lose blanks at the ends and full width, and their domain is written small; what stands before the @ keeps its letters, because it
 * may tell them apart. Blank becomes missing, text without @ only loses what an address would. Rows and other columns stay.
 */
export const email = defineStep(schema, {
  kind: 'email',
  effect({ column }, scope) {
    const text = presentText(halfWidth(textCellOf(scope, column).cell));
    const domain = sql`concat(regexp_extract(m, '(?s)^(.*@)', 1), lower(regexp_extract(m, '[^@]*$')))`;
    return { cells: [{ column, sql: sql`list_transform([${text}], lambda m: CASE WHEN contains(m, '@') THEN ${domain} ELSE m END)[1]` }] };
  },
});
