import * as v from 'valibot';
import { formatTest, NAMED_FORMATS } from '../../sql/fragments/format-test';
import { sql } from '../../sql/tag';
import { cellOf, common, defineStep } from '../define-step';
import { cellText } from '../sql/cell-text';
import { when, whenSql } from '../sql/when';

const schema = v.strictObject({
  ...common,
  kind: v.literal('clear'),
  column: v.string(),
  /** Which rows: those where a condition holds, or those whose cell has not the form. */
  when: v.union([when, v.strictObject({ format: v.picklist(NAMED_FORMATS) })]),
});

/** Cells become missing where a condition holds, or where they have not the form of an e-mail address, a phone or an identity card. Rows and other columns stay. */
export const clear = defineStep(schema, {
  kind: 'clear',
  effect({ column: name, when: condition }, scope) {
    const { column, cell } = cellOf(scope, name);
    const goes = 'format' in condition ? sql`NOT ${formatTest(condition.format, cellText(cell, column))}` : whenSql(condition, scope);
    return { cells: [{ column: name, sql: sql`CASE WHEN NOT coalesce(${goes}, FALSE) THEN ${cell} END` }] };
  },
});
