import { pause, type GroupRun } from './spelling-groups';

const SLICE = 5_000;

/** Groups of values with the same key, as places in `values`, ascending. Values with an empty key stay alone. */
export async function keyGroups(
  values: readonly string[],
  keyOf: (value: string) => string,
  run: GroupRun,
): Promise<readonly (readonly number[])[]> {
  const groups = new Map<string, number[]>();
  for (const [at, value] of values.entries()) {
    if (at % SLICE === 0) await pause(at / values.length, run);
    const key = keyOf(value);
    if (key === '') continue;
    const there = groups.get(key);
    if (there) there.push(at);
    else groups.set(key, [at]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
