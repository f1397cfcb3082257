import * as v from 'valibot';
import { sql } from '../../sql/tag';
import { common, defineStep, textCellOf } from '../define-step';
import { BLANK, stripped } from '../sql/blanks';

const schema = v.strictObject({
  ...common,
  kind: v.literal('trim'),
  column: v.string(),
  /** Several blanks between words become one plain blank, or stay. */
  inside: v.optional(v.picklist(['collapse', 'keep']), 'collapse'),
});

/**
 * Takes blanks of every kind off both ends of a text and makes one of several inside; what is nothing but blanks becomes missing. Rows and other
 * columns stay.
 */
export const trim = defineStep(schema, {
  kind: 'trim',
  effect({ column, inside }, scope) {
    const { cell } = textCellOf(scope, column);
    const ends = inside === 'keep' ? stripped(cell) : sql`trim(regexp_replace(${cell}, ${`${BLANK}+`}, ' ', 'g'))`;
    return { cells: [{ column, sql: sql`NULLIF(${ends}, '')` }] };
  },
});
