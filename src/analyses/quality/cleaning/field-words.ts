import type { Text } from '../../../i18n/text';
import type { Slot } from './forms/form';
import { listOf, plain, quoted } from './value-words';
import { whenWords } from './when-words';

const SHOWN = 3;

/** What a place of a step's sentence says. `name`: the place. */
export function fieldWords({ name, slot, value, text }: { name: string; slot: Slot; value: unknown; text: Text }): string {
  const none = text.maybe(`cleaning.none.${name}`, text.t('cleaning.empty'));
  const { field } = slot;
  switch (field.is) {
    case 'choice':
      return text.maybe(`cleaning.option.${name}.${plain(value)}`, plain(value));
    case 'column':
    case 'table':
      return value === null || value === '' ? none : plain(value);
    case 'number':
      return typeof value === 'number' ? text.decimal(value, 6) : none;
    case 'columns':
      return value === 'all' ? text.t('cleaning.allColumns') : listOf(value).length > 0 ? text.list(listOf(value).map(plain)) : none;
    case 'text':
      return quoted(value, text);
    case 'texts':
      return few(
        listOf(value).map((item) => quoted(item, text)),
        text,
      );
    case 'pairs':
      return few(
        pairsOf(value).map(([old, now]) => text.t('cleaning.pair', { old: quoted(old, text), new: wordsOfNew(now, text) })),
        text,
      );
    case 'when':
      return value === null ? none : whenWords(value, text);
  }
}

export const pairsOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const wordsOfNew = (value: unknown, text: Text): string => (value === null ? text.t('cleaning.missing') : quoted(value, text));

function few(items: readonly string[], text: Text): string {
  if (items.length === 0) return text.t('cleaning.empty');
  if (items.length <= SHOWN) return text.list(items);
  const shown = items.slice(0, SHOWN - 1);
  return text.t('cleaning.more', { list: shown.join(text.locale === 'zh-CN' ? '、' : ', '), n: items.length - shown.length });
}
