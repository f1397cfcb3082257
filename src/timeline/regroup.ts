import { byCodePoint } from '../stats/by-code-point';
import { createBitmap } from './bitmap';
import { sortEvents } from './sort-events';
import { bit, type PropertyColumn, type Timeline } from './timeline';

export interface Regrouped {
  readonly timeline: Timeline;
  /** Events without a value: they belong to no one. */
  readonly missing: number;
}

/** The same events owned by the values of a property instead of the actors, in the order of their texts as ids; ties keep the order they had. */
export function regroup(timeline: Timeline, property: PropertyColumn): Regrouped {
  const kept = property.codes.map((code, i) => (code < 0 ? -1 : i)).filter((i) => i >= 0);
  const idOf = (code: number): string => String(property.values[code] ?? '');
  const used = [...new Set(Array.from(kept, (i) => property.codes[i] as number))].sort((a, b) => byCodePoint(idOf(a), idOf(b)));
  const rank = new Map(used.map((code, index) => [code, index]));
  const sorted = sortEvents(
    {
      actor: kept.map((i) => rank.get(property.codes[i] as number) ?? 0),
      at: Float64Array.from(kept, (i) => timeline.at[i] as number),
      code: kept.map((i) => timeline.code[i] as number),
      rows: kept,
    },
    { actors: used.length, codes: Math.max(timeline.names.length, timeline.sale + 1) },
  );
  const from = sorted.rows;
  return {
    missing: timeline.size - kept.length,
    timeline: {
      ...timeline,
      ...sorted,
      rows: from.map((i) => timeline.rows[i] as number),
      size: kept.length,
      actors: used.length,
      async mask(filters, path, facts) {
        const map = await timeline.mask(filters, path, facts);
        return createBitmap(from.length, (i) => bit(map, from[i] as number));
      },
      async property(wanted, path) {
        const column = await timeline.property(wanted, path);
        return { codes: from.map((i) => column.codes[i] as number), values: column.values };
      },
      actorIds: (actors) => Promise.resolve(Array.from(actors, (actor) => idOf(used[actor] ?? -1))),
    },
  };
}
