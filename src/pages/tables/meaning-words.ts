import type { Text } from '../../i18n/text';

/** `order.time` -> order time. */
export function meaningWords(meaning: string, text: Text): string {
  return text.maybe(`meaning.${meaning}`, meaning);
}
