import * as v from 'valibot';
import { raw, sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit } from '../define-step';
import { halfWidth } from '../sql/half-width';

const schema = v.strictObject({ ...common, kind: v.literal('phone'), column: v.string(), country: v.optional(v.picklist(['cn']), 'cn') });

const BETWEEN = String.raw`[\s\p{Z}()\p{Pd}·.]`;
const MOBILE = String.raw`((\+|00)?86)?1[3-9]\d{9}`;

/**
 * Mainland mobile numbers lose blanks, dashes, brackets, full width and the prefix 86, +86 or 0086: 1xxxxxxxxxx. All else stays as it is. Text and whole
 * numbers. Rows and other columns stay.
 */
export const phone = defineStep(schema, {
  kind: 'phone',
  effect({ column: name }, scope) {
    const { column, cell } = cellOf(scope, name);
    if (column.kind !== 'text' && column.kind !== 'integer')
      throw misfit(scope, 'column', `Column "${name}" holds ${column.kind} values; phone numbers are text or whole numbers.`);
    const text = column.kind === 'text' ? halfWidth(cell) : sql`CAST(${cell} AS VARCHAR)`;
    const bare = sql`regexp_replace(${text}, ${BETWEEN}, '', 'g')`;
    const same = sql`CASE WHEN regexp_full_match(d, ${MOBILE}) THEN right(d, 11) END`;
    const number = sql`list_transform([${bare}], lambda d: ${same})[1]`;
    return { cells: [{ column: name, sql: sql`coalesce(TRY_CAST(${number} AS ${raw(column.sqlType)}), ${cell})` }] };
  },
});
