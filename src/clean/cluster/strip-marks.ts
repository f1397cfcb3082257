/** What stands between two digits parts them: 1.5 is not 15, and 12-3 is not 1-23. */
const BETWEEN_DIGITS = String.raw`(?<parts>(?<=\p{Nd})\p{P}+(?=\p{Nd}))`;
/** A sign before a number, and the percent sign behind it, change what is meant. */
const SIGN = String.raw`(?<sign>(?<![^\s(])[-\u2212](?=\p{Nd}))`;
const PERCENT = String.raw`(?<percent>(?<=\p{Nd})\s*%)`;
/** Punctuation, accents that stand alone, and what does not show. */
const MARKS = String.raw`[\p{P}\p{Sk}\p{Cc}\p{Cf}\u02b9-\u02ff]`;
const ALL = new RegExp(`${BETWEEN_DIGITS}|${SIGN}|${PERCENT}|${MARKS}`, 'gu');

/** A folded text without punctuation and invisible characters. What tells two numbers apart stays. */
export const stripMarks = (folded: string): string =>
  folded.replace(ALL, (_, parts?: string, sign?: string, percent?: string) => {
    if (parts !== undefined) return '.';
    if (sign !== undefined) return '-';
    return percent === undefined ? '' : '%';
  });
