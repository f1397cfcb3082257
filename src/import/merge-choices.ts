import type { ImportChoices } from '../model/table';

/** What a person decided so far, and now: the later choice counts, column by column; nested properties that were asked for add up. */
export function mergeChoices(before: ImportChoices | undefined, now: ImportChoices): ImportChoices {
  const kinds = { ...before?.kinds, ...now.kinds };
  const expand = [...new Set([...(before?.expand ?? []), ...(now.expand ?? [])])];
  return { ...before, ...now, ...(Object.keys(kinds).length > 0 && { kinds }), ...(expand.length > 0 && { expand }) };
}
