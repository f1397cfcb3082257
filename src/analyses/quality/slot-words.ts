import type { Filter } from '../../model/filter';
import type { Text } from '../../i18n/text';
import { DASH } from '../../i18n/text';
import { partOf, type Slot } from './rules/slots';
import type { Rule } from './rules/rules';

interface Place {
  readonly table: string;
  readonly column: string;
}

const SHOWN_VALUES = 4;
const SHOWN_LETTERS = 160;

/** What stands in a gap of a rule's sentence. */
export function slotWords(rule: Rule, slot: Slot, text: Text): string {
  const part = partOf(rule, slot.at);
  switch (slot.edit) {
    case 'column':
    case 'text':
      return typeof part === 'string' && part !== '' ? part : DASH;
    case 'columns':
      return part === 'all' ? text.t('quality.slot.allColumns') : (part as readonly string[]).join(' + ');
    case 'place':
      return `${String(partOf(rule, slot.table))}.${String(part)}`;
    case 'places':
      return text.list((part as readonly Place[]).map(({ table, column }) => `${table}.${column}`));
    case 'number':
      return slot.unit === 'percent' ? `${text.decimal(Number(part) * 100, 4)} %` : text.decimal(Number(part), 6);
    case 'bound':
      return typeof part === 'number' ? text.decimal(part, 6) : typeof part === 'string' ? part : text.t('quality.slot.noBound');
    case 'choice':
      return optionWords(String(part), text);
    case 'list':
      return listWords((part as readonly unknown[]).map(String), text);
    case 'promise': {
      const { n, unit } = part as { readonly n: number; readonly unit: 'minute' | 'hour' | 'day' };
      return text.t(`quality.promise.${unit}`, { n });
    }
    case 'format':
      return typeof part === 'string' ? optionWords(part, text) : (part as { readonly matches: string }).matches;
    case 'condition':
      return shortened(String(part));
  }
}

/** A value of a closed set, such as a dimension or a form. */
export const optionWords = (value: string, text: Text): string =>
  text.maybe(`quality.option.${value}`, text.maybe(`quality.dim.${value}`, value));

function listWords(values: readonly string[], text: Text): string {
  const shown = values.slice(0, SHOWN_VALUES).map((value) => (value === '' ? text.t('quality.slot.blank') : value));
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` + ${text.count(more)}` : '');
}

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length > SHOWN_LETTERS ? `${line.slice(0, SHOWN_LETTERS)}…` : line;
}

/** The rows a rule applies to, as conditions in symbols. */
export function filterWords(filters: readonly Filter[], text: Text): string {
  return filters.map((filter) => one(filter, text)).join(' · ');
}

function one(filter: Filter, text: Text): string {
  if ('all' in filter) return filter.all.map((each) => one(each, text)).join(' · ');
  if ('any' in filter) return `(${filter.any.map((each) => one(each, text)).join(' / ')})`;
  if ('not' in filter) return text.t('quality.not', { filter: one(filter.not, text) });
  if ('segment' in filter) return filter.segment.name ?? '';
  const { value } = filter;
  const written = Array.isArray(value)
    ? listWords((value as readonly unknown[]).map(String), text)
    : value === null || value === undefined
      ? ''
      : String(value);
  return `${filter.column} ${filter.op} ${written}`.trim();
}
