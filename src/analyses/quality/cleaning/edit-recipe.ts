import type { AnyStep, Recipes } from '../../../model/recipe';

export const replaced = (steps: readonly AnyStep[], index: number, step: AnyStep): readonly AnyStep[] =>
  steps.map((item, i) => (i === index ? step : item));

export const without = (steps: readonly AnyStep[], index: number): readonly AnyStep[] => steps.filter((_, i) => i !== index);

/** The step at `from` at the place `to` of the list that is made by it. */
export function moved(steps: readonly AnyStep[], from: number, to: number): readonly AnyStep[] {
  const step = steps[from];
  if (!step || from === to || to < 0 || to >= steps.length) return steps;
  const rest = without(steps, from);
  return [...rest.slice(0, to), step, ...rest.slice(to)];
}

export function switched(steps: readonly AnyStep[], index: number): readonly AnyStep[] {
  return steps.map((step, i) => {
    if (i !== index) return step;
    const { off, ...on } = step;
    return off ? on : { ...step, off: true };
  });
}

/** Where a new step goes: the end, but before what protects people there, since it must see values as they are. */
export function placeOfNew(steps: readonly AnyStep[]): number {
  let place = steps.length;
  while (steps[place - 1]?.kind === 'mask') place--;
  return place;
}

export function withStep(steps: readonly AnyStep[], step: AnyStep): readonly AnyStep[] {
  const place = placeOfNew(steps);
  return [...steps.slice(0, place), step, ...steps.slice(place)];
}

/** The recipes of the tables that get new steps, in the order given. */
export function withSteps(recipes: Recipes, added: readonly { readonly table: string; readonly step: AnyStep }[]): Recipes {
  const next = new Map<string, readonly AnyStep[]>();
  for (const { table, step } of added) next.set(table, withStep(next.get(table) ?? recipes[table] ?? [], step));
  return Object.fromEntries(next);
}
