import type { AnyStep, Recipes } from '../../../model/recipe';
import type { Proposal } from './result';

/** The proposed recipe: the steps that restore or clear, by table, in their order. Choices are left to people. */
export function recipeOf(proposals: readonly Proposal[]): Recipes {
  const recipes: Record<string, AnyStep[]> = {};
  for (const { table, step, effect } of proposals) if (effect !== 'choice') (recipes[table] ??= []).push(step);
  return recipes;
}
