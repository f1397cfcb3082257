import type { Failure } from '../model/failure';
import type { Text } from './text';

const PLACES = ['file', 'table', 'column', 'line'] as const;

/**
 * A failure in the language of the page. In English the failure's own sentence is the most exact; elsewhere the code's sentence stands first,
 * with the file, table, column or line it speaks of, and the place in the spec where there is one.
 */
export function failureWords(failure: Failure, text: Text): string {
  const { code, message, params = {}, path } = failure;
  if (text.locale === 'en' && message) return message;
  const filled = { column: '?', table: '?', ...params };
  const general = text.maybe(`failure.${code}`, message, filled);
  const sentence = params.reason === undefined ? general : text.maybe(`failure.${code}.${params.reason}`, general, filled);
  const places = PLACES.flatMap((name) => {
    const value = params[name];
    return value === undefined || value === '' || sentence.includes(String(value)) ? [] : [text.t(`failure.place.${name}`, { value })];
  });
  const where = [...places, ...(path ? [path] : [])];
  return where.length > 0 ? text.t('failure.at', { sentence, path: where.join(' · ') }) : sentence;
}
