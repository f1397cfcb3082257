import * as v from 'valibot';
import { STAND_INS } from '../../import/types/stand-ins';
import { list, sql, type Sql } from '../../sql/tag';
import { stripped } from './blanks';

/** What becomes of texts that cannot be read: they are missing, or the step is left out and names one. */
export const unread = v.optional(v.picklist(['missing', 'refuse']), 'missing');

export interface Reading {
  readonly text: Sql;
  readonly read: Sql;
  readonly unread: 'missing' | 'refuse';
  /** What the texts should be, as "number". */
  readonly what: string;
}

/** SQL: what was read of a text. Blanks and stand-ins for "no value" (those of the import) are always missing. */
export function readOr({ text, read, unread: rule, what }: Reading): Sql {
  const absent = sql`lower(${stripped(text)}) IN ${list(['', ...STAND_INS])}`;
  if (rule === 'missing') return sql`CASE WHEN NOT (${absent}) THEN ${read} END`;
  const failure = sql`error(concat('"', left(${text}, 60), ${`" is no ${what}. Let the step make such cells missing, or clean them first.`}))`;
  return sql`CASE WHEN NOT (${absent}) THEN coalesce(${read}, ${failure}) END`;
}
