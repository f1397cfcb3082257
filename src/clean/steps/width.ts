import * as v from 'valibot';
import { common, defineStep, textCellOf } from '../define-step';
import { halfWidthLetters } from '../sql/half-width';

const schema = v.strictObject({ ...common, kind: v.literal('width'), column: v.string() });

/**
 * Full-width letters, digits and signs become ASCII, the ideographic space a plain one. In a text with Chinese, Japanese or Korean letters the
 * punctuation ！（），：；？～ stays, because it is right there. Rows and other columns stay.
 */
export const width = defineStep(schema, {
  kind: 'width',
  effect: ({ column }, scope) => ({ cells: [{ column, sql: halfWidthLetters(textCellOf(scope, column).cell) }] }),
});
