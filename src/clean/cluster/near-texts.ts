import { bitText, clear, LONGEST_BITS, withinBits } from './bit-distance';
import { withinDistance } from './within-distance';

/** A text to compare: with another it may differ by the smaller of both limits. Texts of one limit and length are indexed alike. */
export interface NearText {
  readonly text: string;
  readonly limit: number;
}

/** Parts of the texts of one length and limit, by where they stand. */
interface Shelf {
  readonly length: number;
  readonly limit: number;
  /** Their places, ascending, as are those of each part. */
  readonly all: number[];
  readonly parts: readonly { readonly from: number; readonly length: number; readonly at: Map<string, number[]> }[];
}

/**
 * Finds all texts within the distance, without leaving one out: a text of limit d is cut into d + 1 parts, and another within d letters of it must
 * hold one of the parts as it is, moved by no more than the letters before and behind it allow (PASS-JOIN: Li, Deng, Wang, Feng, VLDB 2011,
 * multi-match-aware positions). Gives, for the place of a text, the places behind it of those near it that `wanted` lets through, ascending.
 */
export function nearTexts(texts: readonly NearText[]): (at: number, wanted: (other: number) => boolean) => readonly number[] {
  const shelves = shelvesOf(texts);
  const letters = Int32Array.from(texts, ({ text }) => lettersOf(text, 1));
  const repeated = Int32Array.from(texts, ({ text }) => lettersOf(text, 2));
  const seen = new Int32Array(texts.length).fill(-1);
  const measure = measuring(texts);
  return (at, wanted) => {
    const { text, limit } = texts[at] ?? { text: '', limit: 0 };
    const [once, twice] = [letters[at] ?? 0, repeated[at] ?? 0];
    const found: number[] = [];
    const near = measure(text);
    for (const shelf of shelves) {
      const both = Math.min(limit, shelf.limit);
      if (Math.abs(text.length - shelf.length) > both) continue;
      for (const places of candidates(text, shelf)) {
        for (let i = places.length - 1; i >= 0; i--) {
          const other = places[i] ?? 0;
          if (other <= at) break;
          if (bitsOf(once ^ (letters[other] ?? 0)) + bitsOf(twice ^ (repeated[other] ?? 0)) > 2 * both || seen[other] === at) continue;
          seen[other] = at;
          if (wanted(other) && near.within(other, both)) found.push(other);
        }
      }
    }
    near.end();
    return found.sort((a, b) => a - b);
  };
}

/** Lists of the places that hold a part of the text where it may be; all places of the shelf when these are fewer. */
function candidates(text: string, { length, limit, parts, all }: Shelf): readonly (readonly number[])[] {
  const longer = text.length - length;
  const lists: (readonly number[])[] = [];
  let sum = 0;
  parts.forEach((part, i) => {
    const after = limit - i;
    const first = Math.max(0, part.from - i, part.from + longer - after);
    const last = Math.min(text.length - part.length, part.from + i, part.from + longer + after);
    for (let from = first; from <= last; from++) {
      const list = part.at.get(text.slice(from, from + part.length));
      if (!list) continue;
      sum += list.length;
      lists.push(list);
    }
  });
  return sum > all.length ? [all] : lists;
}

interface Measure {
  within(other: number, limit: number): boolean;
  end(): void;
}

/** Compares one text with others; to be ended before the next one. */
function measuring(texts: readonly NearText[]): (text: string) => Measure {
  const row = new Int32Array(texts.reduce((most, { text }) => Math.max(most, text.length), 0) + 1);
  const places = new Int32Array(0x10000);
  const textAt = (other: number): string => texts[other]?.text ?? '';
  return (text) => {
    if (text.length > LONGEST_BITS)
      return { within: (other, limit) => withinDistance(text, textAt(other), { limit, row }), end: () => undefined };
    const bits = bitText(text, places);
    return { within: (other, limit) => withinBits(bits, textAt(other), limit), end: () => clear(text, places) };
  };
}

function shelvesOf(texts: readonly NearText[]): readonly Shelf[] {
  const shelves = new Map<string, Shelf>();
  texts.forEach(({ text, limit }, at) => {
    const key = `${text.length} ${limit}`;
    const shelf = shelves.get(key) ?? newShelf(text.length, limit);
    shelves.set(key, shelf);
    shelf.all.push(at);
    for (const part of shelf.parts) {
      const piece = text.slice(part.from, part.from + part.length);
      const there = part.at.get(piece);
      if (there) there.push(at);
      else part.at.set(piece, [at]);
    }
  });
  return [...shelves.values()];
}

function newShelf(length: number, limit: number): Shelf {
  const parts = Array.from({ length: limit + 1 }, (_, i) => {
    const from = Math.floor((i * length) / (limit + 1));
    return { from, length: Math.floor(((i + 1) * length) / (limit + 1)) - from, at: new Map<string, number[]>() };
  });
  return { length, limit, all: [], parts };
}

/**
 * Which letters a text holds at least so many times, as 32 bits; letters of one bit are one. A change of a letter takes one off the count of a letter
 * and adds one to that of another: over all counts two bits differ at most.
 */
function lettersOf(text: string, times: 1 | 2): number {
  let [once, twice] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const bit = 1 << (text.charCodeAt(i) & 31);
    twice |= once & bit;
    once |= bit;
  }
  return times === 1 ? once : twice;
}

/** How many of 32 bits are set. */
function bitsOf(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
