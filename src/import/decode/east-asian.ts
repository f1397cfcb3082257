import { COMMON } from './common-letters';

interface Candidate {
  readonly encoding: string;
  readonly name: string;
  readonly common: ReadonlySet<string>;
  /** Two-byte characters in everyday use, by the bytes that write them. */
  readonly isUsual: (lead: number, trail: number) => boolean;
}

const between = (byte: number, least: number, most: number): boolean => byte >= least && byte <= most;

/** The first of equals wins: GB18030 is the most frequent by far. */
const CANDIDATES: readonly Candidate[] = [
  {
    encoding: 'gb18030',
    name: 'GB18030',
    common: COMMON.simplified,
    isUsual: (lead, trail) => trail >= 0xa1 && (between(lead, 0xb0, 0xd7) || between(lead, 0xa1, 0xa3)),
  },
  {
    encoding: 'big5',
    name: 'Big5',
    common: COMMON.traditional,
    isUsual: (lead) => between(lead, 0xa1, 0xa3) || between(lead, 0xa4, 0xc6),
  },
  {
    encoding: 'shift_jis',
    name: 'Shift_JIS',
    common: COMMON.japanese,
    isUsual: (lead) => between(lead, 0x81, 0x83) || between(lead, 0x88, 0x97),
  },
  {
    encoding: 'euc-jp',
    name: 'EUC-JP',
    common: COMMON.japanese,
    isUsual: (lead, trail) => trail >= 0xa1 && (between(lead, 0xa4, 0xa5) || between(lead, 0xb0, 0xcf) || lead === 0xa1),
  },
  {
    encoding: 'euc-kr',
    name: 'EUC-KR',
    common: COMMON.korean,
    isUsual: (lead, trail) => trail >= 0xa1 && (between(lead, 0xb0, 0xc8) || lead === 0xa1 || lead === 0xa3),
  },
];

/** Chance letters reach about half of this. */
const ENOUGH = 0.85;
/** What one character that cannot be decoded takes from the score. */
const DAMAGE = 4;
const KANA = /[\u3040-\u30ff]/;

/**
 * The East Asian encoding in which the letters of a sample are everyday ones, with that as evidence; null when there is none, as in Western text.
 * Score = share of characters in the everyday part of the code + share of common letters - damage.
 */
export function eastAsian(sample: Uint8Array): { encoding: string; evidence: string } | null {
  if (isWestern(sample)) return null;
  const scored = CANDIDATES.map((candidate) => ({ candidate, score: scoreOf(candidate, sample) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score < ENOUGH) return null;
  const next = scored.filter(({ candidate }) => candidate !== best.candidate).reduce((a, b) => (b.score > a.score ? b : a));
  const { name, encoding } = best.candidate;
  const figures = `${best.score.toFixed(2)} of 2, ${next.candidate.name} ${next.score.toFixed(2)}`;
  return { encoding, evidence: `Not valid UTF-8; as ${name} its characters are everyday ones (${figures}).` };
}

function scoreOf({ encoding, common, isUsual }: Candidate, sample: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(sample);
  let letters = 0;
  let known = 0;
  let damaged = 0;
  for (const letter of text) {
    if (letter < '\x80') continue;
    letters += 1;
    if (letter === '\ufffd') damaged += 1;
    else if (common.has(letter) || (encoding !== 'gb18030' && encoding !== 'big5' && encoding !== 'euc-kr' && KANA.test(letter)))
      known += 1;
  }
  if (letters === 0) return 0;
  return usualShare(sample, encoding, isUsual) + known / letters - (DAMAGE * damaged) / letters;
}

function usualShare(bytes: Uint8Array, encoding: string, isUsual: Candidate['isUsual']): number {
  const singles = encoding === 'shift_jis';
  let all = 0;
  let usual = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    all += 1;
    // Half-width katakana are one byte each, and rare.
    if (singles && between(lead, 0xa1, 0xdf)) continue;
    const trail = bytes[at + 1] ?? 0;
    if (encoding === 'gb18030' && between(trail, 0x30, 0x39) && (bytes[at + 2] ?? 0) >= 0x81) {
      usual += 1;
      at += 3;
    } else {
      if (trail >= 0x40 && isUsual(lead, trail)) usual += 1;
      if (trail >= 0x40) at += 1;
    }
  }
  return all === 0 ? 0 : usual / all;
}

/** Western letters stand alone among ASCII letters; the bytes of East Asian characters come in pairs or carry a second byte that is no small letter. */
function isWestern(bytes: Uint8Array): boolean {
  let all = 0;
  let alone = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    all += 1;
    const [before, behind] = [bytes[at - 1] ?? 32, bytes[at + 1] ?? 32];
    if (before < 0x80 && behind < 0x80 && isWesternLetter(byte) && (isLetter(before) || isLetter(behind))) alone += 1;
  }
  return all > 0 && alone * 2 > all;
}

/** Letters with marks, and quotes, dashes, currency and ordinal signs of windows-1252. */
const isWesternLetter = (byte: number): boolean =>
  byte >= 0xc0 || [0x80, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa3, 0xb0, 0xb4].includes(byte);
const isLetter = (byte: number): boolean => between(byte | 32, 97, 122);
