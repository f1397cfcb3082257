import type { AnyStep } from '../../../model/recipe';

const numbers = new WeakMap<AnyStep, number>();
let last = 0;

/** Tells the rows of a list apart by their steps, so that a row goes with its step; a step that is there twice is told apart by its place. */
export function stepKey(steps: readonly AnyStep[], index: number): string {
  const step = steps[index];
  if (!step) return `none ${index}`;
  const number = numbers.get(step) ?? ++last;
  numbers.set(step, number);
  return steps.indexOf(step) === index ? `step ${number}` : `step ${number} again at ${index}`;
}
