import * as v from 'valibot';
import { sql } from '../../sql/tag';
import { common, defineStep, textCellOf } from '../define-step';

const schema = v.strictObject({ ...common, kind: v.literal('trim'), column: v.string() });

/** Takes blanks of every kind off both ends and makes one blank of several inside; what is nothing but blanks becomes missing. */
export const trim = defineStep(schema, {
  kind: 'trim',
  effect({ column }, scope) {
    const { cell } = textCellOf(scope, column);
    const blanks = String.raw`[\s\x{00A0}\x{3000}\x{200B}\x{FEFF}]+`;
    return { cells: [{ column, sql: sql`NULLIF(trim(regexp_replace(${cell}, ${blanks}, ' ', 'g')), '')` }] };
  },
});
