import { cell, type TableData } from '../../../charts/table-data';
import type { Text } from '../../../i18n/text';
import type { Recipes, StepTrial } from '../../../model/recipe';
import type { TableInfo } from '../../../model/table';
import type { CleaningResult } from './result';
import { seenWords, stepWords } from './words';

/** The proposed steps with what they touch. */
export function proposalsTable({ proposals }: CleaningResult, text: Text): TableData {
  const heads = ['table', 'seen', 'step', 'effect', 'changed', 'removed'] as const;
  return {
    caption: text.t('cleaning.csv.proposals'),
    columns: heads.map((name) => ({
      label: text.t(`cleaning.col.${name}`),
      align: name === 'changed' || name === 'removed' ? 'end' : 'start',
    })),
    rows: proposals.map((proposal) => [
      cell(proposal.table),
      cell(seenWords(proposal, text)),
      cell(stepWords(proposal.step, text), JSON.stringify(proposal.step)),
      cell(text.t(`cleaning.effect.${proposal.effect}`), proposal.effect),
      cell(text.count(proposal.rowsChanged), proposal.rowsChanged),
      cell(text.count(proposal.rowsRemoved), proposal.rowsRemoved),
    ]),
  };
}

/** The steps of all recipes with their states. */
export function stepsTable({ tables, recipes, text }: { tables: readonly TableInfo[]; recipes: Recipes; text: Text }): TableData {
  const heads = ['table', 'n', 'step', 'state'] as const;
  return {
    caption: text.t('cleaning.csv.steps'),
    columns: heads.map((name) => ({ label: text.t(`cleaning.col.${name}`), align: name === 'n' ? 'end' : 'start' })),
    rows: tables.flatMap(({ name, cleaning }) =>
      (recipes[name] ?? []).map((step, index) => {
        const state = cleaning?.states[index]?.is ?? 'waiting';
        return [
          cell(name),
          cell(text.count(index + 1), index + 1),
          cell(stepWords(step, text), JSON.stringify(step)),
          cell(text.t(`cleaning.state.${state}`), state),
        ];
      }),
    ),
  };
}

/** A cell before and after a step. `now` undefined: the column is no longer there, or the row is gone; `old` undefined: the column is new. */
export interface BeforeAfter {
  readonly old: string | null | undefined;
  readonly now: string | null | undefined;
  readonly changed: boolean;
}

/** The examples of a trial with the columns before and after side by side; a row that goes has no `now`. */
export function beforeAfter({ examples }: StepTrial): {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly row: number; readonly gone: boolean; readonly cells: readonly BeforeAfter[] }[];
} {
  const columns = [...new Set(examples.flatMap(({ before, after }) => [...Object.keys(before), ...Object.keys(after ?? {})]))];
  return {
    columns,
    rows: examples.map(({ row, before, after }) => ({
      row,
      gone: after === null,
      cells: columns.map((name) => {
        const [old, now] = [before[name], after?.[name]];
        return { old, now, changed: after !== null && old !== now };
      }),
    })),
  };
}

/** Groups of rows that are probably one person. */
export function peopleTable({ examples }: NonNullable<CleaningResult['people']>, text: Text): TableData {
  const heads = ['kept', 'ids', 'by'] as const;
  return {
    caption: text.t('cleaning.people'),
    columns: heads.map((name) => ({ label: text.t(`cleaning.people.col.${name}`), align: 'start' })),
    rows: examples.map(({ keeps, ids, by }) => [
      cell(keeps),
      cell(text.list(ids.filter((id) => id !== keeps))),
      cell(text.list(by.map((key) => text.t(`cleaning.people.by.${key}`)))),
    ]),
  };
}
