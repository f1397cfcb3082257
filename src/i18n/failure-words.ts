import type { Failure } from '../model/failure';
import type { Text } from './text';

/**
 * A failure in the language of the page. In English the failure's own sentence is the most exact; elsewhere the code's sentence stands first,
 * with the place in the spec where there is one.
 */
export function failureWords(failure: Failure, text: Text): string {
  if (text.locale === 'en' && failure.message) return failure.message;
  const sentence = text.maybe(`failure.${failure.code}`, failure.message, failure.params);
  return failure.path ? text.t('failure.at', { sentence, path: failure.path }) : sentence;
}
