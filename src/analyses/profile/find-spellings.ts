import { ByteDictionary } from './scan/byte-dictionary';
import { FoldedBytes } from './scan/folded-bytes';
import { topOf } from './scan/top-of';
import type { Spellings } from './result';

const MOST_GROUPS = 10;
const MOST_SPELLINGS = 10;

/** Groups of texts that are equal once folded; null when every text is alone. */
export function findSpellings(dictionary: ByteDictionary, skip: (at: number) => boolean): Spellings | null {
  const writer = new FoldedBytes();
  const folded = new ByteDictionary();
  const groupOf = new Int32Array(dictionary.size).fill(-1);
  for (let at = 0; at < dictionary.size; at++) {
    if (skip(at)) continue;
    const length = writer.write(dictionary.bytes, dictionary.start(at), dictionary.end(at));
    // What consists of brackets and dashes alone is no spelling of anything.
    if (length > 0) groupOf[at] = folded.add(writer.bytes, 0, length);
  }
  const rows = new Float64Array(folded.size);
  let [groups, surplus] = [0, 0];
  for (let at = 0; at < dictionary.size; at++) {
    const group = groupOf[at] as number;
    if (group >= 0) (rows[group] as number) += dictionary.count(at);
  }
  for (let group = 0; group < folded.size; group++) {
    if (folded.count(group) > 1) groups++;
    surplus += folded.count(group) - 1;
  }
  if (groups === 0) return null;
  const largest = topOf({
    size: folded.size,
    most: MOST_GROUPS,
    compare: (a, b) => (rows[b] as number) - (rows[a] as number) || folded.compare(a, b),
    skip: (group) => folded.count(group) < 2,
  });
  return {
    groups,
    surplus,
    largest: largest.map((group) => ({
      rows: rows[group] as number,
      spellings: topOf({
        size: dictionary.size,
        most: MOST_SPELLINGS,
        compare: (a, b) => dictionary.count(b) - dictionary.count(a) || dictionary.compare(a, b),
        skip: (at) => groupOf[at] !== group,
      }).map((at) => ({ value: dictionary.text(at), count: dictionary.count(at) })),
    })),
  };
}
