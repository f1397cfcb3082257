import type { Text } from '../../i18n/text';

/** What a node is called on the page: the stages of a journey in words, the rest, else its own name. */
export function nodeName(name: string, other: true | undefined, text: Text): string {
  if (other) return text.t('paths.other');
  return text.maybe(`paths.stage.${name}`, name);
}

/** Key of a node in a picture; the rest is told from a node called Other. */
export const nodeKey = (name: string, other: true | undefined): string => (other ? ' other' : `=${name}`);
