import { byCodePoint } from '../../stats/by-code-point';
import { foldText } from './fold-text';
import { stripMarks } from './strip-marks';

/**
 * The key collision fingerprint of OpenRefine: fold width, case and accents, drop punctuation, split into words, sort, keep each once. Texts with
 * Chinese or Japanese letters are one word without blanks. Unlike OpenRefine, what parts two digits stays: "1.5 l" and "15 l" differ. Empty =
 * nothing to compare.
 */
export function fingerprint(text: string): string {
  const words = stripMarks(foldText(text)).split(' ');
  return [...new Set(words.filter((word) => word !== ''))].sort(byCodePoint).join(' ');
}
