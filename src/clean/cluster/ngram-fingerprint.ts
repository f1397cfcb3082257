import { byCodePoint } from '../../stats/by-code-point';
import { foldText, isCjk } from './fold-text';
import { stripMarks } from './strip-marks';

const SIZE = 2;
const DIGITS = /\p{Nd}+/gu;

/**
 * The n-gram fingerprint of OpenRefine: fold, drop punctuation and blanks, take all runs of two letters, sort, keep each once. In texts with
 * Chinese or Japanese letters each letter stands for itself. Numbers and their order are part of the key, so that "3号楼2单元" is not "2号楼3单元".
 * Empty = nothing to compare.
 */
export function ngramFingerprint(text: string): string {
  const marked = stripMarks(foldText(text));
  const letters = [...marked.replace(/[\s.]+/g, '')];
  const size = isCjk(marked) ? 1 : Math.min(SIZE, letters.length);
  const runs = letters.slice(0, letters.length - size + 1).map((_, i) => letters.slice(i, i + size).join(''));
  const numbers = marked.match(DIGITS);
  const key = [...new Set(runs)].sort(byCodePoint).join('');
  return numbers ? `${key} ${numbers.join(' ')}` : key;
}
