import type { ImportChoices } from '../../model/table';
import { refuse } from '../failures';
import type { Marks } from './scan-record';

export const byteOf = (mark: string): number => (mark === '' ? -1 : mark.charCodeAt(0));

export const marksOf = (delimiter: string, quote: string): Marks => ({ delimiter: byteOf(delimiter), quote: byteOf(quote) });

/** Refuses chosen marks that the byte scanner cannot use: each is one ASCII character, or empty for none. */
export function checkMarks(choices: ImportChoices): void {
  const { delimiter, quote } = choices;
  for (const mark of [delimiter, quote]) {
    if (mark !== undefined && mark !== '' && !/^[\0-\x7f]$/.test(mark)) {
      refuse('usage', `"${mark}" cannot separate or quote fields; choose one ASCII character.`, { mark });
    }
  }
  if (delimiter && delimiter === (quote ?? '"')) refuse('usage', 'The delimiter and the quote must differ.');
}
