import * as v from 'valibot';
import { list, sql } from '../../sql/tag';
import { cellOf, common, defineStep } from '../define-step';
import { stripped } from '../sql/blanks';
import { cellText, namedText } from '../sql/cell-text';

const schema = v.strictObject({
  ...common,
  kind: v.literal('stand-ins'),
  column: v.string(),
  /** Texts that mean "no value", without regard to case; for other types values as text, such as -1. */
  values: v.optional(v.array(v.string()), ['NA', 'N/A', 'null', '-', '无', '未知']),
});

/** The blanks that `stripped` takes off, for what a person named. */
const ENDS = /^[\s\u0085\u200b\u2060]+|[\s\u0085\u200b\u2060]+$/g;

/** Cells that only say "no value" become missing, and blank texts always. Rows and other columns stay. */
export const standIns = defineStep(schema, {
  kind: 'stand-ins',
  effect({ column: name, values }, scope) {
    const { column, cell } = cellOf(scope, name);
    const text = cellText(cell, column);
    const words = values.map((value) => namedText(value.replace(ENDS, ''), column).toLowerCase());
    const word = column.kind === 'text' ? sql`lower(${stripped(text)}) IN ${list(['', ...words])}` : sql`lower(${text}) IN ${list(words)}`;
    return { cells: [{ column: name, sql: sql`CASE WHEN NOT (${word}) THEN ${cell} END` }] };
  },
});
