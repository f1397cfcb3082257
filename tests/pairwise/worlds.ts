import fc from 'fast-check';

const SEED = Number(process.env['SEED'] ?? '20251231') || 20251231;
/** Set in the long run: how many worlds a row is tried on. */
export const LONG = process.env['PAIRWISE_WORLDS'];

/** How many worlds every row of a covering array is tried on: a few each day, many in the long run (PAIRWISE_WORLDS). */
export const WORLDS = Number(LONG ?? '4');
/** The same where each world is loaded into a database. */
export const SQL_WORLDS = LONG === undefined ? 1 : Math.ceil(Number(LONG) / 2);

/** Each day one row in this many goes to a database, in the long run all. */
export const sliced = <T>(rows: readonly T[], step: number): readonly T[] =>
  LONG === undefined ? rows.filter((_, i) => i % step === 0) : rows;

/** Worlds for the row of this number: others for every row, the same each time. */
export const worldsOf = <T>(world: fc.Arbitrary<T>, row: number, count = WORLDS): T[] =>
  fc.sample(world, { numRuns: count, seed: SEED + row });

/** Counts what was tried; the long run says it. */
export function tried(name: string, rows: number) {
  let cases = 0;
  return {
    one: (): void => void cases++,
    say: (): void => {
      if (LONG !== undefined) process.stdout.write(`${name}: ${rows} rows, ${cases} cases\n`);
    },
  };
}
