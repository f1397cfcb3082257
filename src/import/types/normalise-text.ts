/** Full-width forms, odd spaces, minus signs and apostrophes, each with the plain character it stands for. */
const WIDE = '０１２３４５６７８９．，＋－％（）／：￥＄｡';
const WIDE_PLAIN = '0123456789.,+-%()/:¥$.';
const ODD = '\u2212\u2010\u2011\u2013\u00a0\u2009\u202f\u2007\u3000\u2019';
const ODD_PLAIN = "----     '";

/** Two strings of the same length for `translate`: what is replaced, and by what. */
export const SPELLINGS = { from: WIDE + ODD, to: WIDE_PLAIN + ODD_PLAIN } as const;

const plain = new Map([...SPELLINGS.from].map((letter, index) => [letter, SPELLINGS.to[index] ?? letter]));
const wide = new RegExp(`[${WIDE}]`);
const any = new RegExp(`[${SPELLINGS.from}]`, 'g');

/** The text in plain spelling, without surrounding spaces, and whether it held full-width characters. */
export function normaliseText(text: string): { text: string; wide: boolean } {
  return { text: text.replace(any, (letter) => plain.get(letter) ?? letter).replace(/^ +| +$/g, ''), wide: wide.test(text) };
}
