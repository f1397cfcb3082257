/** Letters of their own that are written with others where a keyboard lacks them; none of them decomposes in Unicode. */
const WRITTEN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'oe',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
};
const OWN = new RegExp(`[${Object.keys(WRITTEN).join('')}]`, 'g');

/** Han, kana and the marks that belong to them: written without blanks between words. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
export const isCjk = (text: string): boolean => CJK.test(text);

/**
 * A text without width, case and accents (NFKC, lower case, no combining marks U+0300-036F; ø is oe, ł is l and so on), without blanks at its ends and
 * with one blank for several. Texts with Chinese or Japanese letters lose all blanks. Marks of other scripts (dakuten, for one) are part of a letter.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .replace(OWN, (letter) => WRITTEN[letter] ?? letter);
  const blanks = /[\s\u0085\u200b\u2060]+/g;
  return isCjk(plain) ? plain.replace(blanks, '') : plain.replace(blanks, ' ').trim();
}
