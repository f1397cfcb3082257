import { byCodePoint } from '../../stats/by-code-point';
import type { PropertyColumn, PropertyValue } from '../../timeline/timeline';
import type { RepurchaseGroup } from './result';
import { everyone, type Scene } from './scene';
import { summarise } from './summarise';
import { survivalOf, waitsAfter } from './waits';

/** People by the value at their first act: the `top` with the most people (ties by value), then the missing value, then the rest. */
export function groupsOf({ visits, terms }: Scene, column: PropertyColumn, top: number): RepurchaseGroup[] {
  const byCode = new Map<number, number[]>();
  for (const person of everyone(visits)) {
    const code = column.codes[visits.first[person] as number] as number;
    const list = byCode.get(code);
    if (list) list.push(person);
    else byCode.set(code, [person]);
  }
  const ranked = [...byCode].filter(([code]) => code >= 0).sort(([a, x], [b, y]) => y.length - x.length || compare(column, a, b));
  const group = (which: readonly number[]): Omit<RepurchaseGroup, 'value' | 'other'> => {
    const { median, interval } = survivalOf(waitsAfter(1, visits, { which, endDay: terms.endDay }));
    return { ...summarise(visits, which, terms), wait: { median, interval } };
  };
  const missing = byCode.get(-1);
  const rest = ranked.slice(top).flatMap(([, which]) => which);
  return [
    ...ranked.slice(0, top).map(([code, which]) => ({ value: column.values[code] ?? null, ...group(which) })),
    ...(missing ? [{ value: null, ...group(missing) }] : []),
    ...(rest.length > 0 ? [{ value: 'Other', other: true as const, ...group(rest) }] : []),
  ];
}

function compare({ values }: PropertyColumn, a: number, b: number): number {
  const [left, right]: PropertyValue[] = [values[a] ?? null, values[b] ?? null];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return byCodePoint(String(left), String(right));
}
