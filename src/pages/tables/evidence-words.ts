import type { Key } from '../../i18n/en';
import type { Text } from '../../i18n/text';

/** What import says for a decision, and the words for it; groups fill `a` and `b`. */
const KNOWN: readonly (readonly [RegExp, Key])[] = [
  [/^chosen$/, 'decide.chosen'],
  [/^All bytes are valid UTF-8/, 'evidence.utf8'],
  [/byte order mark/, 'evidence.mark'],
  [/^Every second byte/, 'evidence.utf16'],
  [/^(\d+) characters are valid UTF-8 and (\d+) are damaged/, 'evidence.utf8Damaged'],
  [/^Not valid UTF-8, but/, 'evidence.gb18030'],
  [/^Not valid UTF-8; as (.+?) its characters/, 'evidence.everyday'],
  [/^Neither valid UTF-8 nor/, 'evidence.western'],
  [/^(\d+) records above the header/, 'evidence.titles'],
  [/^The first (\d+) filled rows have fewer cells/, 'evidence.titles'],
  [/^(\d+) records below the rows/, 'evidence.totals'],
  [/^No delimiter splits/, 'evidence.oneColumn'],
  [/(\d+) % of the first \d+ records have (\d+) fields/, 'evidence.split'],
  [/^No cell of the first record/, 'evidence.headerWords'],
  [/^The first record has text above (\d+) columns/, 'evidence.headerAbove'],
  [/^(\d+) cells of the first record are numbers or dates/, 'evidence.headerData'],
  [/^No number needs a decimal comma/, 'evidence.noComma'],
  [/^(\d+) columns can only be read with a decimal comma/, 'evidence.onlyComma'],
  [/^(\d+) columns can only be read with a decimal point/, 'evidence.onlyPoint'],
  [/^Fields are separated by semicolons/, 'evidence.semicolons'],
  [/^No date has its year last/, 'evidence.yearFirst'],
  [/^Column "(.*)" could be read either way/s, 'evidence.eitherWay'],
  [/^Column "(.*)" holds values above 12/s, 'evidence.above12'],
];

/** Why a file was read as it was, in a few words of the page's language; empty where there are none. */
export function evidenceWords(evidence: string | undefined, text: Text): string {
  if (!evidence) return '';
  for (const [pattern, key] of KNOWN) {
    const match = pattern.exec(evidence);
    if (match) return text.t(key, { a: match[1] ?? '', b: match[2] ?? '' });
  }
  return '';
}
