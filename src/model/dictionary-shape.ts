import * as v from 'valibot';
import { COLLECTIONS, PII_CLASSES } from './project';

const text = v.pipe(v.string(), v.maxLength(10_000));
const ownText = v.object({ en: v.optional(text), zh: v.optional(text) });
const note = v.object({
  description: v.optional(ownText),
  owner: v.optional(text),
  refresh: v.optional(text),
  standard: v.optional(text),
  collection: v.optional(v.picklist(COLLECTIONS)),
  pii: v.optional(v.picklist(PII_CLASSES)),
});

/** A data dictionary from a file: what it says beyond that is left out. */
export const dictionaryShape = v.object({
  tables: v.record(v.string(), note),
  columns: v.record(v.string(), note),
  terms: v.array(v.object({ term: ownText, meaning: ownText })),
});
