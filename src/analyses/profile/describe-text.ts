import type { Column } from '../../model/table';
import { detectPii } from '../../clean/pii/detect-pii';
import { significant } from '../../stats/round';
import type { ByteDictionary } from './scan/byte-dictionary';
import { standInTest } from './scan/stand-in-test';
import { topOf } from './scan/top-of';
import { findPatterns } from './find-patterns';
import { findSpellings } from './find-spellings';
import { NO_DETAIL } from './no-detail';
import type { ColumnDetail, TopValue, Value } from './result';

/** So many different texts are listed of those that stand for "no value". */
const MOST_STAND_INS = 20;
const PII_SAMPLE = 200;

export interface TextInput {
  readonly column: Column;
  readonly dictionary: ByteDictionary;
  readonly standIns: readonly string[];
  readonly top: number;
}

export interface Described {
  /** Cells whose text stands for "no value". */
  readonly standInCells: number;
  readonly detail: ColumnDetail;
}

/** A column of texts, or of other values as their text, from its different values and their counts. */
export function describeText({ column, dictionary, standIns, top }: TextInput): Described {
  const { size } = dictionary;
  const text = column.kind === 'text';
  const isMissing = standInTest(standIns);
  const missing = new Uint8Array(size);
  let [distinct, filled, standInCells] = [0, 0, 0];
  let most = 0;
  let [first, last] = [-1, -1];
  for (let at = 0; at < size; at++) {
    const count = dictionary.count(at);
    if (text && isMissing(dictionary.bytes, dictionary.start(at), dictionary.end(at))) {
      missing[at] = 1;
      standInCells += count;
    } else {
      distinct++;
      filled += count;
      if (count > most) most = count;
      if (first < 0 || dictionary.compare(at, first) < 0) first = at;
      if (last < 0 || dictionary.compare(at, last) > 0) last = at;
    }
  }
  const skip = (at: number): boolean => missing[at] === 1;
  const byCount = (a: number, b: number): number => dictionary.count(b) - dictionary.count(a) || dictionary.compare(a, b);
  const valueOf = (at: number): Value => (column.kind === 'boolean' ? dictionary.text(at) === 'true' : dictionary.text(at));
  const unique = distinct > 1 && most === 1;
  return {
    standInCells,
    detail: {
      ...NO_DETAIL,
      standIns: topOf({ size, most: MOST_STAND_INS, compare: byCount, skip: (at) => missing[at] === 0 }).map((at) => ({
        text: dictionary.text(at),
        cells: dictionary.count(at),
      })),
      distinct,
      unique,
      constant: distinct === 1,
      min: first < 0 ? null : valueOf(first),
      max: last < 0 ? null : valueOf(last),
      length: text ? lengths(dictionary, skip) : null,
      top: topOf({ size, most: top, compare: byCount, skip }).map((at): TopValue => {
        const count = dictionary.count(at);
        return { value: valueOf(at), count, share: count / filled };
      }),
      ...(text ? findPatterns({ dictionary, skip, top, filled }) : {}),
      spellings: text ? findSpellings(dictionary, skip) : null,
      pii: detectPii(column.name, column.kind, text ? sample(dictionary, skip) : []),
    },
  };
}

/** In characters, not counting halves of them. */
function lengths(dictionary: ByteDictionary, skip: (at: number) => boolean): ColumnDetail['length'] {
  let [min, max, total, cells] = [Infinity, 0, 0, 0];
  for (let at = 0; at < dictionary.size; at++) {
    if (skip(at)) continue;
    let length = 0;
    for (let i = dictionary.start(at); i < dictionary.end(at); i++) if (((dictionary.bytes[i] as number) & 0xc0) !== 0x80) length++;
    min = Math.min(min, length);
    max = Math.max(max, length);
    total += length * dictionary.count(at);
    cells += dictionary.count(at);
  }
  return cells === 0 ? null : { min, max, mean: significant(total / cells) };
}

/** Values spread by chance, but the same whatever the order of rows: those with the smallest hash. */
const sample = (dictionary: ByteDictionary, skip: (at: number) => boolean): readonly string[] =>
  topOf({
    size: dictionary.size,
    most: PII_SAMPLE,
    compare: (a, b) => dictionary.hash(a) - dictionary.hash(b) || dictionary.compare(a, b),
    skip,
  }).map((at) => dictionary.text(at));
