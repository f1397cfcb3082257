import type { RecipeCounts } from '../../../clean/count-recipe';
import type { AnyStep } from '../../../model/recipe';
import type { StepReport } from './result';

/** The steps of a recipe as the report tells of them: kinds, columns and numbers, no values. */
export function stepReports({ steps }: RecipeCounts): readonly StepReport[] {
  return steps.map(({ step, state, counts }) => {
    const { columnsAdded = [], columnsRemoved = [] } = counts ?? {};
    const changed = (counts?.cells ?? []).map(({ column }) => column);
    return {
      kind: step.kind,
      columns: [...new Set([...namedIn(step), ...changed, ...columnsAdded, ...columnsRemoved])],
      state: state.is,
      failure: state.is === 'misfit' ? state.failure : null,
      counts,
    };
  });
}

/** What steps call the columns that they are about. */
function namedIn(step: AnyStep): readonly string[] {
  const { column, columns, to, kind } = step as AnyStep & Readonly<Record<string, unknown>>;
  const several: readonly unknown[] = Array.isArray(columns) ? columns : [];
  return [column, ...several, kind === 'rename' ? to : null].filter((name): name is string => typeof name === 'string');
}
