import * as v from 'valibot';
import { sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit } from '../define-step';
import { when, whenSql } from '../sql/when';

const schema = v.strictObject({
  ...common,
  kind: v.literal('swap'),
  columns: v.tuple([v.string(), v.string()]),
  /** Which rows; absent = those where the first value is larger (a start after its end). */
  when: v.optional(when),
});

/** Two columns of the same type change places, in the rows where the first value is larger or a condition holds. Rows and other columns stay. */
export const swap = defineStep(schema, {
  kind: 'swap',
  effect({ columns, when: condition }, scope) {
    const [a, b] = [cellOf(scope, columns[0], 'columns[0]'), cellOf(scope, columns[1], 'columns[1]')];
    if (columns[0] === columns[1]) throw misfit(scope, 'columns', 'Name two columns: one cannot change places with itself.');
    if (a.column.sqlType !== b.column.sqlType || a.column.instant !== b.column.instant)
      throw misfit(
        scope,
        'columns',
        `Columns "${columns[0]}" (${a.column.sqlType}) and "${columns[1]}" (${b.column.sqlType}) hold different types.`,
      );
    const chosen = condition ? whenSql(condition, scope) : sql`coalesce(${a.cell} > ${b.cell}, FALSE)`;
    const cells = [
      { column: columns[0], sql: sql`CASE WHEN ${chosen} THEN ${b.cell} ELSE ${a.cell} END` },
      { column: columns[1], sql: sql`CASE WHEN ${chosen} THEN ${a.cell} ELSE ${b.cell} END` },
    ];
    return { cells };
  },
});
