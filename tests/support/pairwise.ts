/** The values each option may take. */
export type Options = Readonly<Record<string, readonly (string | number)[]>>;
export type Choice<O extends Options> = { readonly [Key in keyof O]: O[Key][number] };
type Loose = Readonly<Record<string, string | number>>;

export interface Covering<O extends Options> {
  readonly rows: readonly Choice<O>[];
  /** How many pairs of values stand together in a row. */
  readonly covered: number;
  /** Pairs that no allowed row holds, as `a=1 b=2`. */
  readonly impossible: readonly string[];
}

/**
 * A covering array: every pair of values of two options stands together in at least one row, unless `allowed` refuses each row that would hold it.
 * Greedy and without chance: a row starts from the first pair that is still missing, then each option takes the allowed value that brings the most
 * missing pairs, ties going round with the number of the row. `allowed` sees rows in the making, where options not yet chosen are absent.
 */
export function pairwise<O extends Options>(options: O, allowed: (row: Partial<Choice<O>>) => boolean = () => true): Covering<O> {
  const keys = Object.keys(options);
  const missing = new Map<string, Loose>();
  keys.forEach((a, i) => {
    for (const b of keys.slice(i + 1))
      for (const x of options[a] ?? []) for (const y of options[b] ?? []) missing.set(pairName([a, x], [b, y]), { [a]: x, [b]: y });
  });
  const all = missing.size;
  const rows: Loose[] = [];
  const impossible: string[] = [];
  for (const [name, pair] of missing) {
    const row = complete(pair);
    if (row === null) impossible.push(name);
    else rows.push(row);
    for (const held of row === null ? [name] : pairsOf(row)) missing.delete(held);
  }
  return { rows: rows as Choice<O>[], covered: all - impossible.length, impossible };

  /** Null when nothing allowed completes the row. */
  function complete(row: Loose): Loose | null {
    if (!allowed(row as Partial<Choice<O>>)) return null;
    const key = keys.find((one) => row[one] === undefined);
    if (key === undefined) return row;
    const values = options[key] ?? [];
    const ranked = values
      .map((_, i) => values[(i + rows.length) % values.length] ?? '')
      .map((value) => ({ value, gain: Object.entries(row).filter((other) => missing.has(pairName(other, [key, value]))).length }))
      .sort((a, b) => b.gain - a.gain);
    for (const { value } of ranked) {
      const whole = complete({ ...row, [key]: value });
      if (whole !== null) return whole;
    }
    return null;
  }
}

/** The pairs a row holds. */
export function pairsOf(row: Loose): string[] {
  const entries = Object.entries(row);
  return entries.flatMap((one, i) => entries.slice(i + 1).map((other) => pairName(one, other)));
}

type Entry = readonly [string, string | number];
const pairName = (one: Entry, other: Entry): string =>
  [one, other]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(' ');
