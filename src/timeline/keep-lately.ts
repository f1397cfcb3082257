export interface KeepOptions<T> {
  /** What the kept things may weigh together, bytes. The one asked for last stays even when it alone weighs more. */
  readonly budget: number;
  readonly weigh: (thing: T) => number;
}

/** A way to get things that can be made again: each is made once, and the least recently asked for are let go when all together weigh too much. */
export function keepLately<T>({ budget, weigh }: KeepOptions<T>): (key: string, make: () => Promise<T>) => Promise<T> {
  // A map goes through its keys in the order they were set: what was asked for last stands last.
  const known = new Map<string, { readonly made: Promise<T>; weight: number }>();
  const shrink = (): void => {
    let all = 0;
    for (const { weight } of known.values()) all += weight;
    for (const [key, { weight }] of known) {
      if (all <= budget || known.size === 1) return;
      known.delete(key);
      all -= weight;
    }
  };
  return (key, make) => {
    const found = known.get(key);
    const entry = found ?? { made: make(), weight: 0 };
    known.delete(key);
    known.set(key, entry);
    if (found) return entry.made;
    entry.made.then(
      (thing) => {
        entry.weight = weigh(thing);
        if (known.get(key) === entry) shrink();
      },
      () => known.get(key) === entry && known.delete(key),
    );
    return entry.made;
  };
}
