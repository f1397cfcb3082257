export interface Count {
  readonly index: number;
  readonly all: number;
  /** Distinct actors. */
  readonly actors: number;
}

/** Counts of things numbered from 0 to `size - 1`. Actors must come one after the other, so that remembering the last one counts each once. */
export interface Counter {
  add(index: number, actor: number): void;
  /** What was counted, by index. */
  counts(): Count[];
}

const MOST_DENSE = 1_000_000;

export function createCounter(size: number): Counter {
  const places = size > MOST_DENSE ? new Map<number, number>() : null;
  const all: number[] | Float64Array = places ? [] : new Float64Array(size);
  const actors: number[] | Float64Array = places ? [] : new Float64Array(size);
  const latest: number[] | Float64Array = places ? [] : new Float64Array(size).fill(-1);
  const placeOf = (index: number): number => {
    if (places === null) return index;
    const known = places.get(index) ?? places.size;
    places.set(index, known);
    return known;
  };
  return {
    add: (index, actor) => {
      const place = placeOf(index);
      all[place] = (all[place] ?? 0) + 1;
      if (latest[place] === actor) return;
      latest[place] = actor;
      actors[place] = (actors[place] ?? 0) + 1;
    },
    counts: () => {
      const found = places ? [...places] : Array.from({ length: size }, (_, index): [number, number] => [index, index]);
      return found
        .map(([index, place]) => ({ index, all: all[place] ?? 0, actors: actors[place] ?? 0 }))
        .filter((count) => count.all > 0)
        .sort((a, b) => a.index - b.index);
    },
  };
}
