import { DASH, type Text } from '../../i18n/text';
import { isPersonal } from '../../model/privacy';
import type { ColumnProfile, Value } from './result';

const LONGEST = 60;

/** A value as it is shown: times with a blank, texts cut and, where blanks would not be seen, in quotes. */
export function valueWords(value: Value | null | undefined, text: Text): string {
  if (value === null || value === undefined) return DASH;
  if (typeof value === 'number') return numberWords(value, text);
  if (typeof value === 'boolean') return String(value);
  if (value.trim() === '') return text.t('profile.blank');
  const short = value.length > LONGEST ? `${[...value].slice(0, LONGEST).join('')}…` : value;
  return short !== short.trim() ? `"${short}"` : short;
}

/** Enough digits to tell values apart; very small and very large numbers as they are. */
export function numberWords(value: number | null | undefined, text: Text): string {
  if (value === null || value === undefined) return DASH;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return String(value);
  return text.decimal(value, size < 1 ? 6 : 4);
}

/** Days and times without the T and without zeros at the end; days alone where the time of day says nothing. */
export const timeWords = (iso: string): string =>
  iso
    .replace(/(\.\d*?)0+(?=Z?$)/, '$1')
    .replace(/T00:00:00Z?$/, '')
    .replace('T', ' ');

/** A value of a column, whatever its kind. */
export const cellWords = (value: Value | null | undefined, { kind }: Pick<ColumnProfile, 'kind'>, text: Text): string =>
  typeof value === 'string' && (kind === 'date' || kind === 'timestamp') ? timeWords(value) : valueWords(value, text);

/** A rounded figure beside others. */
export function shortWords(value: number | string | null | undefined, text: Text): string {
  if (typeof value === 'string') return timeWords(value.replace(/\.\d+/, ''));
  if (value === null || value === undefined) return DASH;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e15)) return String(Number(value.toPrecision(3)));
  return text.decimal(value, size < 1 ? 4 : size < 1000 ? 2 : 0);
}

/** Values about a person are hidden until somebody asks for them. */
export const isHidden = ({ detail }: ColumnProfile, shown: boolean): boolean => !shown && detail !== null && isPersonal(detail.pii.class);
