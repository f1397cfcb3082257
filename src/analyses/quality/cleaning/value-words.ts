import type { Text } from '../../../i18n/text';

/** A text as it stands, told from the words around it. */
export const quoted = (value: unknown, text: Text): string =>
  value === '' || value === null || value === undefined ? text.t('cleaning.empty') : text.t('cleaning.quoted', { text: plain(value) });

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

/** Values of recipes are texts, numbers and yes or no; anything else is shown as data. */
export const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
