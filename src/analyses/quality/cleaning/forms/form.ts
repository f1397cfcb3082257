import type { AnyStep } from '../../../../model/recipe';
import type { Column, ColumnKind } from '../../../../model/table';

/** What can be said at one place of a step's sentence. `optional`: null is an answer, and has words of its own. */
export type Field =
  | { readonly is: 'column'; readonly kinds?: readonly ColumnKind[]; readonly optional?: true }
  | { readonly is: 'columns'; readonly all?: true; readonly optional?: true }
  | { readonly is: 'choice'; readonly options: readonly string[] }
  | { readonly is: 'text' }
  /** Several texts, one a line. */
  | { readonly is: 'texts' }
  | { readonly is: 'number'; readonly optional?: true; readonly whole?: readonly [low: number, high: number] }
  /** Old texts and what stands for them. */
  | { readonly is: 'pairs' }
  | { readonly is: 'table' }
  | { readonly is: 'when'; readonly optional?: true; readonly formats?: true };

/** A place in the sentence: what it says of a step, and the step that says something else there. */
export interface Slot {
  readonly field: Field;
  read(step: AnyStep): unknown;
  write(step: AnyStep, value: unknown): AnyStep;
}

/** A kind of step as a sentence: `cleaning.step.<kind>` with these places in it. */
export interface StepForm {
  readonly kind: string;
  /** Types of the columns it is for; null = it is for the whole table. */
  readonly kinds: readonly ColumnKind[] | null;
  readonly slots: Readonly<Record<string, Slot>>;
  /** Where the sentence depends on what is chosen: the end of its key. */
  variant?(step: AnyStep): string;
  /** A first step of this kind; null = it is not offered in the list. */
  readonly first: ((column: Column, columns: readonly Column[]) => object) | null;
}

export const TEXT: readonly ColumnKind[] = ['text'];
export const NUMBERS: readonly ColumnKind[] = ['integer', 'decimal', 'double'];
export const EVERY: readonly ColumnKind[] = ['text', 'boolean', 'integer', 'decimal', 'double', 'date', 'timestamp'];

/** A field of a step by its name. */
export const valueOf = (step: AnyStep, key: string): unknown => Object.entries(step).find(([name]) => name === key)?.[1];

/** The step with another value; undefined takes the field away. */
export function withValue(step: AnyStep, key: string, value: unknown): AnyStep {
  const fields = Object.entries({ ...step, [key]: value }).filter(([, item]) => item !== undefined);
  return { kind: step.kind, ...Object.fromEntries(fields) };
}

/** A place that is one field of the step. `usual`: what a missing field means. */
export const slot = (key: string, field: Field, usual: unknown = null): Slot => ({
  field,
  read: (step) => valueOf(step, key) ?? usual,
  write: (step, value) => withValue(step, key, value),
});

/** A yes or no as two words. `usual`: what a missing field means. */
export const either = (key: string, [yes, no]: readonly [string, string], usual: string): Slot => ({
  field: { is: 'choice', options: [yes, no] },
  read: (step) => {
    const value = valueOf(step, key);
    return value === true ? yes : value === false ? no : usual;
  },
  write: (step, value) => withValue(step, key, value === yes),
});

export const column = (kinds: readonly ColumnKind[]): Slot => slot('column', { is: 'column', kinds });
export const choice = (key: string, options: readonly string[], usual = options[0]): Slot => slot(key, { is: 'choice', options }, usual);
