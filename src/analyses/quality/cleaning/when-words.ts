import type { Text } from '../../../i18n/text';
import { listOf, plain, quoted } from './value-words';

/** Comparisons whose denial has a word of its own; missing values are denied with the others. */
const DENIED: Readonly<Record<string, string>> = {
  '=': '!=',
  '!=': '=',
  in: 'not in',
  'not in': 'in',
  contains: 'not contains',
  'not contains': 'contains',
  'is null': 'is not null',
  'is not null': 'is null',
};

/** Which rows a condition means, as filters, SQL or a format that is not met. */
export function whenWords(when: unknown, text: Text): string {
  if (typeof when !== 'object' || when === null) return text.t('cleaning.when.unset');
  if ('sql' in when) return text.t('cleaning.when.sql', { text: plain(when.sql) });
  if ('format' in when) {
    return text.t('cleaning.when.format', { format: text.maybe(`cleaning.format.${plain(when.format)}`, plain(when.format)) });
  }
  if (!('filters' in when)) return text.t('cleaning.when.unset');
  return text.t('cleaning.when.sql', { text: joined(when.filters, 'cleaning.when.and', text) });
}

function joined(filters: unknown, by: 'cleaning.when.and' | 'cleaning.when.or', text: Text): string {
  return listOf(filters)
    .map((filter) => filterWords(filter, text))
    .join(text.t(by));
}

function filterWords(filter: unknown, text: Text): string {
  if (typeof filter !== 'object' || filter === null) return plain(filter);
  if ('all' in filter) return text.t('cleaning.when.group', { text: joined(filter.all, 'cleaning.when.and', text) });
  if ('any' in filter) return text.t('cleaning.when.group', { text: joined(filter.any, 'cleaning.when.or', text) });
  if ('not' in filter) {
    const { not } = filter;
    const denied = typeof not === 'object' && not !== null && 'op' in not ? DENIED[plain(not.op)] : undefined;
    return denied === undefined
      ? text.t('cleaning.when.not', { text: filterWords(not, text) })
      : filterWords({ ...(not as object), op: denied }, text);
  }
  if (!('column' in filter) || !('op' in filter)) return plain(filter);
  const start = `${plain(filter.column)} ${text.maybe(`cleaning.op.${plain(filter.op)}`, plain(filter.op))}`;
  if (!('value' in filter)) return start;
  const values = Array.isArray(filter.value) ? listOf(filter.value) : [filter.value];
  return `${start} ${text.list(values.map((item) => (typeof item === 'string' ? quoted(item, text) : plain(item))))}`;
}
