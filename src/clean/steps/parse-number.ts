import * as v from 'valibot';
import { raw, sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit } from '../define-step';
import { isNumeric } from '../sql/kinds';
import { readNumber } from '../sql/read-number';
import { readOr, unread } from '../sql/unread';

const schema = v.strictObject({
  ...common,
  kind: v.literal('parse-number'),
  column: v.string(),
  decimal: v.optional(v.picklist(['.', ',']), '.'),
  /** Places behind the decimal mark; what is written finer is rounded, halves away from zero. */
  scale: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12)), 6),
  unread,
});

/**
 * Texts such as 1,234.50, (1,234.50), ¥1.2万, 3.4亿, 12 % (0.12), 5件 become exact decimals: DECIMAL(38, scale). Currencies and units are left off.
 * Columns of numbers get the same type. Rows and other columns stay.
 */
export const parseNumber = defineStep(schema, {
  kind: 'parse-number',
  effect({ column: name, decimal, scale, unread: rule }, scope) {
    const { column, cell } = cellOf(scope, name);
    const sqlType = `DECIMAL(38,${scale})`;
    const type = { kind: 'decimal', sqlType } as const;
    const cast = raw(sqlType);
    if (isNumeric(column)) return { cells: [{ column: name, sql: sql`TRY_CAST(${cell} AS ${cast})`, type }] };
    if (column.kind !== 'text')
      throw misfit(scope, 'column', `Column "${name}" holds ${column.kind} values; there are no numbers to read.`);
    const read = sql`TRY_CAST(${readNumber(cell, decimal)} AS ${cast})`;
    return { cells: [{ column: name, sql: readOr({ text: cell, read, unread: rule, what: 'number' }), type }] };
  },
});
