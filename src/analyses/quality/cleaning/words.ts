import type { Key } from '../../../i18n/en';
import type { Text } from '../../../i18n/text';
import type { AnyStep, Recipes, StepTrial } from '../../../model/recipe';
import type { TableInfo } from '../../../model/table';
import { fieldWords } from './field-words';
import { forms, templateOf } from './forms/forms';
import type { Proposal } from './result';

/** A step as a sentence. */
export function stepWords(step: AnyStep, text: Text): string {
  const form = forms.get(step.kind);
  if (!form) return text.t('cleaning.unknown', { kind: step.kind });
  const said = Object.entries(form.slots).map(([name, slot]) => [name, fieldWords({ name, slot, value: slot.read(step), text })]);
  return text.t(templateOf(form, step) as Key, Object.fromEntries(said) as Record<string, string>);
}

/** What a step does: cells and rows that change, rows that go, columns that come and go. Empty = nothing. */
export function effectWords(trial: StepTrial, text: Text): string {
  const cells = trial.cells.reduce((sum, { changed }) => sum + changed, 0);
  const lost = trial.cells.reduce((sum, item) => sum + item.lost, 0);
  const parts = [
    ...(cells > 0 ? [text.t(lost === cells ? 'cleaning.cleared' : 'cleaning.changed', { cells, rows: trial.rowsChanged })] : []),
    ...(lost > 0 && lost < cells ? [text.t('cleaning.lost', { n: lost })] : []),
    ...(trial.rowsRemoved > 0 ? [text.t('cleaning.removed', { n: trial.rowsRemoved })] : []),
    ...(trial.columnsAdded.length > 0 ? [text.t('cleaning.columnsAdded', { columns: text.list(trial.columnsAdded) })] : []),
    ...(trial.columnsRemoved.length > 0 ? [text.t('cleaning.columnsRemoved', { columns: text.list(trial.columnsRemoved) })] : []),
  ];
  return parts.join(' · ');
}

export const trialWords = (trial: StepTrial, text: Text): string => effectWords(trial, text) || text.t('cleaning.noChange');

/** The same for a step that is not applied yet. */
export function wouldWords(trial: StepTrial, text: Text): string {
  const effect = effectWords(trial, text);
  return effect === '' ? text.t('cleaning.wouldChangeNothing') : text.t('cleaning.wouldChange', { effect });
}

/** What was seen that a proposal answers. */
export function seenWords({ table, why, step }: Proposal, text: Text): string {
  const { column, columns } = step as { readonly column?: unknown; readonly columns?: unknown };
  const named =
    typeof column === 'string' ? column : Array.isArray(columns) ? text.list(columns.map(String)) : text.t('cleaning.allColumns');
  return text.t(`cleaning.why.${why}`, { table, column: named });
}

/** How many rows a proposal touches. */
export function touchedWords({ rowsChanged, rowsRemoved }: Proposal, text: Text): string {
  return [
    ...(rowsChanged > 0 ? [text.t('cleaning.changedRows', { n: rowsChanged })] : []),
    ...(rowsRemoved > 0 ? [text.t('cleaning.removed', { n: rowsRemoved })] : []),
  ].join(' · ');
}

export interface AnswerInput {
  readonly tables: readonly TableInfo[];
  readonly recipes: Recipes;
  /** Steps that are proposed beside; null = not known yet. */
  readonly proposed: number | null;
  /** Cells that the steps change, one after another; null = not known. */
  readonly cells: number | null;
  readonly text: Text;
}

/** What the recipes do to the tables, and what is proposed beside. */
export function answerWords({ tables, recipes, proposed, cells, text }: AnswerInput): string {
  const cleaned = tables.filter(({ name }) => (recipes[name] ?? []).length > 0);
  const steps = tables.flatMap(({ cleaning }) => cleaning?.states ?? []).filter(({ is }) => is === 'done').length;
  const removed = cleaned.flatMap(({ name, rows, cleaning }) => {
    const n = (cleaning?.rowsBefore ?? rows) - rows;
    return n > 0 ? [text.t('cleaning.answer.rows', { n, table: name })] : [];
  });
  const effects = [...(cells ? [text.t('cleaning.answer.change', { n: cells })] : []), ...removed];
  const done =
    cleaned.length === 0
      ? text.t('cleaning.answer.none')
      : effects.length === 0
        ? text.t('cleaning.answer.plain', { n: steps, tables: text.list(cleaned.map(({ name }) => name)) })
        : text.t('cleaning.answer.done', { n: steps, effects: text.locale === 'zh-CN' ? effects.join('，') : text.list(effects) });
  if (proposed === null) return done;
  const more = proposed === 0 ? 'cleaning.answer.nothing' : cleaned.length === 0 ? 'cleaning.answer.proposed' : 'cleaning.answer.more';
  return text.prose([done, text.t(more, { n: proposed })]);
}

/** Steps that could not be applied. */
export const misfitsOf = (tables: readonly TableInfo[]): number =>
  tables.flatMap(({ cleaning }) => cleaning?.states ?? []).filter(({ is }) => is === 'misfit').length;
