import type { Column } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { ident, join, sql, type Sql } from '../../sql/tag';
import type { NewCells, StepScope } from '../define-step';
import { MEMBERS } from './people-relations';

const held = (index: number): Sql => ident(`cell ${index}`);

/** SQL of the best cells of each person, as rows (root, and a column for each of those named): the first filled one, the kept row's before all. */
export function bestCells(columns: readonly Column[], scope: StepScope): Sql {
  const cells = columns.map(
    (column, i) => sql`arg_min(${ident('t', column.name)}, m.nth) FILTER (WHERE ${filledOf(column, 't')}) AS ${held(i)}`,
  );
  return sql`SELECT ${join([sql`m.root`, ...cells])} FROM ${MEMBERS} m JOIN ${scope.from} t ON ${scope.place} = m.n GROUP BY m.root`;
}

/** The columns of `bestCells` for one of the rows of a person that go; they are read back by `filledCells`. */
export const carried = (columns: readonly Column[]): readonly Sql[] =>
  columns.map((_, i) => sql`CASE WHEN m.nth = 2 THEN b.${held(i)} END AS ${held(i)}`);

/** Missing cells of the rows that stay, from the side table. */
export function filledCells(columns: readonly Column[], side: Sql, scope: StepScope): readonly NewCells[] {
  return columns.map((column, i) => {
    const cell = ident('t', column.name);
    const other = sql`(SELECT any_value(s.${held(i)}) FROM ${side} s WHERE s.to_row = ${scope.place})`;
    return { column: column.name, sql: sql`CASE WHEN ${filledOf(column, 't')} THEN ${cell} ELSE coalesce(${other}, ${cell}) END` };
  });
}
