import type { AnyStep } from '../../../../model/recipe';
import type { Column } from '../../../../model/table';
import type { StepForm } from './form';
import { rowForms } from './rows';
import { textForms } from './texts';
import { valueForms } from './values';

/** The sentence of each kind of step that can be edited here. */
export const forms: ReadonlyMap<string, StepForm> = new Map([...textForms, ...valueForms, ...rowForms].map((form) => [form.kind, form]));

/** Kinds that can be added for a column, or for the whole table (null), in their order. */
export const offered = (column: Column | null): readonly StepForm[] =>
  [...forms.values()].filter(({ kinds, first }) => first !== null && (column ? kinds?.includes(column.kind) : kinds === null));

/** A first step of a kind. Null where the kind is not known or the table has no column. */
export function firstStep(kind: string, column: Column | null, columns: readonly Column[]): AnyStep | null {
  const form = forms.get(kind);
  const at = column ?? columns[0];
  return form?.first && at ? { kind, ...form.first(at, columns) } : null;
}

/** The key of the sentence of a step. */
export const templateOf = (form: StepForm, step: AnyStep): string => `cleaning.step.${form.kind}${form.variant?.(step) ?? ''}`;
