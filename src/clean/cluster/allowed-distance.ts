import { isCjk } from './fold-text';

/** Words of one letter are codes, and numbers in Chinese letters are numbers. */
const CODES = /\p{Nd}+|[零〇一二三四五六七八九十百千万两]+|(?<![\p{L}\p{M}\p{N}])\p{L}(?![\p{L}\p{M}\p{N}])/gu;
const CJK_CODES = /\p{Nd}+|[零〇一二三四五六七八九十百千万两]+|(?<!\p{Script=Latin})\p{Script=Latin}(?!\p{Script=Latin})/gu;

/** What must be equal in two texts whatever the distance: their numbers and words of one letter, in order. "Store 1" is never "Store 2". */
export const codesOf = (folded: string): string => (folded.match(isCjk(folded) ? CJK_CODES : CODES) ?? []).join(' ');

/**
 * How many letters two texts may differ by: at most `distance`, and for the shorter one's length: none below 2 letters, then 1, from 6 letters on one in three.
 * A Chinese or Japanese letter is a syllable or a word, so one in four there: 北京 is not 南京.
 */
export function allowedDistance(folded: string, distance: number): number {
  const { length } = folded;
  if (isCjk(folded)) return Math.min(distance, Math.floor(length / 4));
  return length < 2 ? 0 : Math.min(distance, Math.max(1, Math.floor(length / 3)));
}
