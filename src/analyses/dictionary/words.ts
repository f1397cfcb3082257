import type { Text } from '../../i18n/text';
import type { Dictionary } from '../../model/project';
import { noteOf, ownWords } from './names';
import type { DictionaryResult } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result and from what people wrote. */
export function dictionaryWords({ tables, totals, standard }: DictionaryResult, notes: Dictionary, text: Text): Words {
  const described = tables.flatMap((table) =>
    table.columns.filter(({ name }) => ownWords(noteOf(notes, table.name, name).description, text) !== ''),
  ).length;
  const personal = totals.personal + totals.sensitive;
  return {
    answer: text.t('dictionary.answer', {
      tables: totals.tables,
      columns: totals.columns,
      complete: totals.complete,
      standard: text.percent(standard.completeness, 0),
      described,
    }),
    caveats: [
      personal > 0 ? text.t('dictionary.caveat.pii', { n: personal }) : text.t('dictionary.caveat.noPii'),
      text.t('dictionary.caveat.used', { n: totals.used, of: totals.columns }),
    ],
  };
}
