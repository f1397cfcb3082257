import { isMaskStep, type MaskMethod, type MaskOptions, type MaskStep } from '../../model/privacy';
import type { AnyStep, Recipes } from '../../model/recipe';
import type { ListedColumn } from './listed-columns';

/** A recipe with one treatment of a column at its end, in place of any before; `method` null = none. */
export function treated(
  steps: readonly AnyStep[],
  { column, pii }: Pick<ListedColumn, 'column' | 'pii'>,
  method: MaskMethod | null,
  options: MaskOptions = {},
): readonly AnyStep[] {
  const others = steps.filter((step) => !isMaskStep(step) || step.column !== column);
  if (method === null) return others;
  const step: MaskStep = { kind: 'mask', column, method, pii: pii.kind, ...options };
  return [...others, step];
}

/** Columns that a recipe protects. */
export const maskedColumns = (recipes: Recipes): readonly { readonly table: string; readonly column: string }[] =>
  Object.entries(recipes).flatMap(([table, steps]) =>
    steps
      .filter(isMaskStep)
      .filter(({ off }) => off !== true)
      .map(({ column }) => ({ table, column })),
  );
