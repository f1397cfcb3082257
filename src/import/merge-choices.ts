import type { ImportChoices } from '../model/table';

/** What a person decided so far, and now: the later choice counts, column by column. */
export function mergeChoices(before: ImportChoices | undefined, now: ImportChoices): ImportChoices {
  const kinds = { ...before?.kinds, ...now.kinds };
  return { ...before, ...now, ...(Object.keys(kinds).length > 0 && { kinds }) };
}
