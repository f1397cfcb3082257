import type { Model, RoleName } from '../../src/model/model';

export const ROLE_NAMES: readonly RoleName[] = ['event', 'customer', 'order', 'spend', 'ticket', 'assignment', 'identity'];

/** One key of the model: as expected, not found, or found to be something else (also where nothing was expected). */
export interface KeyVerdict {
  readonly set: string;
  readonly key: string;
  readonly expected: string;
  readonly found: string;
  readonly verdict: 'right' | 'missed' | 'wrong';
}

function flat(model: Model): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const role of ROLE_NAMES) {
    for (const [key, value] of Object.entries(model[role] ?? {})) {
      keys.set(`${role}.${key}`, typeof value === 'string' ? value : JSON.stringify(value));
    }
  }
  return keys;
}

/** A verdict for every key that was expected or found. */
export function compare(set: string, expected: Model, found: Model): KeyVerdict[] {
  const wanted = flat(expected);
  const got = flat(found);
  return [...new Set([...wanted.keys(), ...got.keys()])].map((key) => {
    const want = wanted.get(key);
    const have = got.get(key);
    const verdict = want === have ? 'right' : have === undefined ? 'missed' : 'wrong';
    return { set, key, expected: want ?? '-', found: have ?? '-', verdict };
  });
}

/** The rate of right keys, by key and in all, as lines of text. */
export function tableOfRates(verdicts: readonly KeyVerdict[]): { readonly text: string; readonly rate: number } {
  const keys = [...new Set(verdicts.map(({ key }) => key))].sort((a, b) => (a < b ? -1 : 1));
  const line = (name: string, some: readonly KeyVerdict[]): string => {
    const count = (verdict: KeyVerdict['verdict']): number => some.filter((one) => one.verdict === verdict).length;
    const cells = [some.length, count('right'), count('missed'), count('wrong')].map((n) => String(n).padStart(7));
    return `${name.padEnd(24)}${cells.join('')}${((100 * count('right')) / some.length).toFixed(1).padStart(8)} %`;
  };
  const head = `${'key'.padEnd(24)}${['keys', 'right', 'missed', 'wrong'].map((word) => word.padStart(7)).join('')}    rate`;
  const rows = keys.map((name) =>
    line(
      name,
      verdicts.filter(({ key }) => key === name),
    ),
  );
  const right = verdicts.filter(({ verdict }) => verdict === 'right').length;
  return { text: [head, ...rows, line('all', verdicts)].join('\n'), rate: right / verdicts.length };
}
