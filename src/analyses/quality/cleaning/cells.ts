import type { Result } from '../../../model/failure';
import type { AnyStep, Recipes, StepTrial } from '../../../model/recipe';
import type { TableInfo } from '../../../model/table';

/** Counting what every step changes reads each table twice a step: beyond this many cells it is left to who opens the steps. */
const CELLS_COUNTED = 50_000_000;

export interface TrialOf {
  readonly table: string;
  readonly steps: readonly AnyStep[];
  readonly index: number;
}

/** The steps that are done, to be tried for their counts; none where that would take long. */
export function trialsOf(tables: readonly TableInfo[], recipes: Recipes): readonly TrialOf[] {
  const done = tables.flatMap(({ name, cleaning, columns }) =>
    (cleaning?.states ?? []).flatMap((state, index) =>
      state.is === 'done' ? [{ table: name, steps: recipes[name] ?? [], index, cells: (cleaning?.rowsBefore ?? 0) * columns.length }] : [],
    ),
  );
  return done.reduce((sum, { cells }) => sum + cells, 0) > CELLS_COUNTED
    ? []
    : done.map(({ table, steps, index }) => ({ table, steps, index }));
}

/** Cells that the steps change, one after another; null while one of them is not known. */
export function cellsOf(trials: readonly (Result<StepTrial> | undefined)[]): number | null {
  if (trials.length === 0) return null;
  let sum = 0;
  for (const trial of trials) {
    if (!trial?.ok) return null;
    for (const { changed } of trial.value.cells) sum += changed;
  }
  return sum;
}
