import type { Cell } from '../db/database';
import type { PropertyColumn } from './timeline';

/** Several columns as one whose values are lists; missing only where every part is missing. */
export function combineColumns(parts: readonly PropertyColumn[], size: number): PropertyColumn {
  const keys = new Map<string, number[]>();
  const keyOf = new Array<string>(size);
  for (let i = 0; i < size; i++) {
    const combo = parts.map((part) => part.codes[i] ?? -1);
    const key = combo.every((code) => code < 0) ? '' : combo.join(' ');
    keyOf[i] = key;
    if (key !== '' && !keys.has(key)) keys.set(key, combo);
  }
  const ordered = [...keys].sort(([, a], [, b]) => compareLists(a, b));
  const codeOf = new Map(ordered.map(([key], code) => [key, code]));
  return {
    codes: Int32Array.from(keyOf, (key) => codeOf.get(key) ?? -1),
    values: ordered.map(([, combo]) => combo.map((code, i): Cell => (code < 0 ? null : ((parts[i]?.values[code] ?? null) as Cell)))),
  };
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return 0;
}
