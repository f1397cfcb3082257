import * as v from 'valibot';
import { dictionaryShape } from '../../model/dictionary-shape';
import type { Dictionary } from '../../model/project';

const file = v.object({ format: v.literal('suanpan-dictionary'), version: v.literal(1), dictionary: dictionaryShape });

/** What people wrote, from a file that `dictionaryJson` made; null when it is none. */
export function readDictionary(json: string): Dictionary | null {
  try {
    const outcome = v.safeParse(file, JSON.parse(json));
    return outcome.success ? outcome.output.dictionary : null;
  } catch {
    return null;
  }
}
