import * as v from 'valibot';
import { COLLECTIONS, PII_CLASSES, type Dictionary } from '../../model/project';

const MOST = 2000;
const short = v.pipe(v.string(), v.maxLength(MOST));
const own = v.strictObject({ en: v.optional(short), zh: v.optional(short) });
const note = v.strictObject({
  description: v.optional(own),
  owner: v.optional(short),
  refresh: v.optional(short),
  standard: v.optional(short),
  collection: v.optional(v.picklist(COLLECTIONS)),
  pii: v.optional(v.picklist(PII_CLASSES)),
});
const file = v.object({
  format: v.literal('suanpan-dictionary'),
  version: v.literal(1),
  dictionary: v.strictObject({
    tables: v.record(v.string(), note),
    columns: v.record(v.string(), note),
    terms: v.array(v.strictObject({ term: own, meaning: own })),
  }),
});

/** What people wrote, from a file that `dictionaryJson` made; null when it is none. */
export function readDictionary(json: string): Dictionary | null {
  try {
    const outcome = v.safeParse(file, JSON.parse(json));
    return outcome.success ? outcome.output.dictionary : null;
  } catch {
    return null;
  }
}
