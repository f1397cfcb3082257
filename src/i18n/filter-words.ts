import type { Filter } from '../model/filter';
import { segmentName } from './segment-words';
import type { Text } from './text';

/** A condition in words: device is mobile. */
export function filterWords(filter: Filter, text: Text): string {
  if ('all' in filter) return `(${text.list(filter.all.map((each) => filterWords(each, text)))})`;
  if ('any' in filter) return `(${filter.any.map((each) => filterWords(each, text)).join(text.t('filter.or'))})`;
  if ('segment' in filter) return text.t('filter.in', { segment: segmentName(filter.segment, text) });
  if ('not' in filter && 'segment' in filter.not) return text.t('filter.notIn', { segment: segmentName(filter.not.segment, text) });
  if ('not' in filter) return text.t('filter.not', { filter: filterWords(filter.not, text) });
  const { column, op, value } = filter;
  const values = value === null || value === undefined ? [] : typeof value === 'object' ? value : [value];
  return [column, text.t(`filter.op.${op}`), values.map(String).join(', ')].filter((part) => part !== '').join(' ');
}
