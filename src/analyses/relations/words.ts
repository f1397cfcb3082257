import type { Text } from '../../i18n/text';
import type { ColumnRef } from './spec';
import type { Relation, RelationsResult } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

export const columnWords = ({ table, column }: ColumnRef): string => `${table}.${column}`;
export const reasonWords = ({ reasons }: Relation, text: Text): string =>
  reasons.map((reason) => text.t(`relations.reason.${reason}`)).join(' · ');

/** The answer, from the result alone. */
export function relationsWords(result: RelationsResult, text: Text): Words {
  const { integration, customers, link, sources, unlinked } = result;
  if (integration.rate === null) return { answer: text.t('relations.answer.none'), caveats: [] };
  const weakest = [...sources].filter(({ rate }) => rate !== null).sort((a, b) => (a.rate ?? 1) - (b.rate ?? 1))[0];
  const goal = text.percent(integration.goal, 0);
  const head = text.t('relations.answer', { rate: text.attained(integration.rate, 1), rows: integration.rows });
  const tail = text.t(integration.rate >= integration.goal ? 'relations.answer.met' : 'relations.answer.goal', { goal });
  return {
    answer: text.prose([
      text.t('relations.answer.join', { head, tail }),
      ...(weakest && sources.length > 1 && (weakest.rate ?? 1) < 1
        ? [text.t('relations.answer.weakest', { table: weakest.table, rate: text.attained(weakest.rate, 1) })]
        : []),
    ]),
    caveats: [
      customers.table !== null && customers.column !== null
        ? text.t('relations.caveat.table', { n: customers.count, table: customers.table, column: customers.column })
        : text.t('relations.caveat.union', { n: customers.count }),
      ...(sources.length > 1 ? [text.t('relations.caveat.link', { rate: text.percent(link.rate) })] : []),
      ...(unlinked.length > 0 ? [text.t('relations.caveat.unlinked', { list: text.list(unlinked) })] : []),
    ],
  };
}
