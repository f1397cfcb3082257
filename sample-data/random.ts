/** Seeded random numbers made of 32-bit integer steps and table look-ups only, so every engine draws the same sequence. */
export interface Random {
  /** A whole number 0 <= x < 2^32. */
  next(): number;
  /** A whole number 0 <= x < n, for n up to 2^21. */
  below(n: number): number;
  /** A whole number lo <= x <= hi. */
  between(lo: number, hi: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** An entry of `choices` with probability proportional to its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** A wait with an exponential shape and about the given mean, from a table of quantiles; never more than five times the mean. */
  wait(mean: number): number;
}

const TWO_32 = 4294967296;

/** Quantiles of the exponential distribution with mean 1 at 0, 1/16 .. 16/16 (the last one cut): Math.log differs between engines. */
const WAITS = [0, 0.0645, 0.1335, 0.2076, 0.2877, 0.3747, 0.47, 0.5754, 0.6931, 0.8267, 0.9808, 1.1632, 1.3863, 1.674, 2.0794, 2.7726, 5];

/** FNV-1a over UTF-16 units: spreads a readable seed over 32 bits. */
function hash(text: string, salt: number): number {
  let h = (2166136261 ^ salt) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
  return h;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded from text; equal seeds give equal sequences. */
export function createRandom(seed: string): Random {
  let a = hash(seed, 1);
  let b = hash(seed, 2);
  let c = hash(seed, 3);
  let counter = 1;

  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i++) next();

  const below = (n: number): number => Math.floor((next() * n) / TWO_32);
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[below(list.length)];
    if (chosen === undefined) throw new RangeError('pick: the list is empty');
    return chosen;
  };
  const weighted = <T>(choices: readonly (readonly [T, number])[]): T => {
    let rest = (next() / TWO_32) * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return pick(choices)[0];
  };
  const wait = (mean: number): number => {
    const position = next() / (TWO_32 / 16);
    const cell = Math.floor(position);
    const from = WAITS[cell] ?? 0;
    const to = WAITS[cell + 1] ?? from;
    return mean * (from + (to - from) * (position - cell));
  };
  return {
    next,
    below,
    between: (lo, hi) => lo + below(hi - lo + 1),
    chance: (probability) => next() < probability * TWO_32,
    pick,
    weighted,
    wait,
  };
}
