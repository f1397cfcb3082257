import type { Catalogue } from '../define';

/** Columns of events whose values can be nodes, for a list that already has the given ones: all but those and who, when and the event's own name. */
export function nodeColumns({ model, tables }: Catalogue, listed: readonly string[]): readonly string[] {
  const { event } = model;
  if (!event) return [];
  const known = new Set([...listed, event.actor, event.time, event.name]);
  const columns = tables.find(({ name }) => name === event.table)?.columns ?? [];
  return columns.map(({ name }) => name).filter((name) => !known.has(name));
}
