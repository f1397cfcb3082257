import { ByteDictionary } from './scan/byte-dictionary';
import { PatternBytes } from './scan/pattern-bytes';
import { topOf } from './scan/top-of';
import type { ColumnDetail } from './result';

/** Texts of more forms than these, such as random keys, have none worth listing. */
const MOST_FORMS = 10_000;

interface PatternInput {
  readonly dictionary: ByteDictionary;
  readonly skip: (at: number) => boolean;
  readonly top: number;
  /** Cells that hold a value. */
  readonly filled: number;
}

/** The forms of a column's texts, most frequent first (ties by code point). */
export function findPatterns({ dictionary, skip, top, filled }: PatternInput): Pick<ColumnDetail, 'patterns' | 'patternCount'> {
  const writer = new PatternBytes();
  const patterns = new ByteDictionary();
  const examples: number[] = [];
  const better = (a: number, b: number): boolean =>
    dictionary.count(a) > dictionary.count(b) || (dictionary.count(a) === dictionary.count(b) && dictionary.compare(a, b) < 0);
  for (let at = 0; at < dictionary.size; at++) {
    if (skip(at)) continue;
    const length = writer.write(dictionary.bytes, dictionary.start(at), dictionary.end(at));
    const pattern = patterns.add(writer.bytes, 0, length);
    if (patterns.size > MOST_FORMS) return { patterns: [], patternCount: null };
    patterns.raise(pattern, dictionary.count(at) - 1);
    const example = examples[pattern];
    if (example === undefined || better(at, example)) examples[pattern] = at;
  }
  const compare = (a: number, b: number): number => patterns.count(b) - patterns.count(a) || patterns.compare(a, b);
  return {
    patternCount: patterns.size,
    patterns: topOf({ size: patterns.size, most: top, compare }).map((at) => ({
      pattern: patterns.text(at),
      count: patterns.count(at),
      share: patterns.count(at) / filled,
      example: dictionary.text(examples[at] ?? 0),
    })),
  };
}
