import { sql, type Sql } from '../../sql/tag';

const FIRST = 0xff01;
const LAST = 0xff5e;
/** From a full-width form to the ASCII character it stands for. */
const SHIFT = 0xfee0;
/** Right as they are beside Chinese, Japanese and Korean letters: ！（），：；？～ */
const MARKS = '！（），：；？～';
const LETTERS = String.raw`[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]`;

const all = Array.from({ length: LAST - FIRST + 1 }, (_, i) => String.fromCharCode(FIRST + i));
const half = (letters: readonly string[]): string => letters.map((letter) => String.fromCharCode(letter.charCodeAt(0) - SHIFT)).join('');
const unmarked = all.filter((letter) => !MARKS.includes(letter));

const fold = (text: Sql, letters: readonly string[]): Sql =>
  sql`translate(${text}, ${`${letters.join('')}\u3000￥￡￠`}, ${`${half(letters)} ¥£¢`})`;

/** SQL: full-width letters, digits and signs as ASCII, the ideographic space as a plain one. Texts of ASCII go past `translate`, which is slow. */
export const halfWidth = (text: Sql): Sql => unlessAscii(text, fold(text, all));

/** SQL: the same, but the punctuation of a text with Chinese, Japanese or Korean letters stays. */
export const halfWidthLetters = (text: Sql): Sql =>
  unlessAscii(text, sql`CASE WHEN regexp_matches(${text}, ${LETTERS}) THEN ${fold(text, unmarked)} ELSE ${fold(text, all)} END`);

/** A text with as many bytes as characters is ASCII. */
const unlessAscii = (text: Sql, otherwise: Sql): Sql => sql`CASE WHEN strlen(${text}) = length(${text}) THEN ${text} ELSE ${otherwise} END`;
