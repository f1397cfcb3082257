import type { Column } from '../model/table';
import { ident, type Sql } from '../sql/tag';
import { newCell } from './compile';
import { cellOf, misfit, type Effect, type StepScope } from './define-step';

/** A column after a step: the expression on the step's working relation, and the column it comes from (null = it is new). */
export interface Output {
  readonly column: Column;
  readonly sql: Sql;
  readonly from: string | null;
  /** Which of the new cells it holds; null = as before. */
  readonly cells: number | null;
}

/** The columns after a step. Throws column-missing or spec-invalid when the effect names what is not there or a name twice. */
export function outputsOf(effect: Effect, scope: StepScope): readonly Output[] {
  const { cells = [], added = [], renamed, dropped = [] } = effect;
  for (const { column } of cells) cellOf(scope, column);
  for (const { after } of added) cellOf(scope, after, 'after');
  for (const name of dropped) cellOf(scope, name);
  if (renamed) cellOf(scope, renamed.from);
  const outputs = scope.columns.flatMap((column): readonly Output[] => {
    const at = cells.findIndex((item) => item.column === column.name);
    const type = cells[at]?.type;
    const name = renamed?.from === column.name ? renamed.to : column.name;
    const kept: Output = {
      column: { ...column, ...(type && { kind: type.kind, sqlType: type.sqlType, instant: type.instant ?? false }), name },
      sql: at >= 0 ? newCell(at) : ident('t', column.name),
      from: column.name,
      cells: at >= 0 ? at : null,
    };
    const behind = added
      .filter(({ after }) => after === column.name)
      .map((item): Output => ({ column: item.column, sql: item.sql, from: null, cells: null }));
    return [...(dropped.includes(column.name) ? [] : [kept]), ...behind];
  });
  const seen = new Set<string>();
  for (const { column } of outputs) {
    const folded = column.name.toLowerCase();
    if (seen.has(folded)) throw misfit(scope, 'to', `There would be two columns called "${column.name}". Choose another name.`);
    if (column.name.trim() === '') throw misfit(scope, 'to', 'A column needs a name.');
    if (folded.startsWith('suanpan ')) throw misfit(scope, 'to', `A column cannot be called "${column.name}". Choose another name.`);
    seen.add(folded);
  }
  if (outputs.length === 0) throw misfit(scope, 'column', `The last column of "${scope.table}" cannot be removed.`);
  return outputs;
}

export const effectColumns = (outputs: readonly Output[]): readonly Column[] => outputs.map(({ column }) => column);
