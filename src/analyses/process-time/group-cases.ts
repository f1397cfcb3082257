import { byCodePoint } from '../../stats/by-code-point';
import type { Periods } from '../../time/periods';
import type { Cases } from './cases';
import type { ProcessGroup, ProcessPeriod } from './result';
import { summarise, type Terms } from './summarise';

const MOST_PERIODS = 2000;

/** The `top` values with the most cases, slowest median first (ties by value); then the missing value, then the rest in one. */
export function groupsOf(
  cases: Cases,
  which: readonly number[],
  { terms, top }: { readonly terms: Terms; readonly top: number },
): ProcessGroup[] {
  const byCode = new Map<number, number[]>();
  for (const i of which) {
    const code = cases.codes[i] ?? -1;
    const list = byCode.get(code);
    if (list) list.push(i);
    else byCode.set(code, [i]);
  }
  const nameOf = (code: number): string => String(cases.values[code]);
  const ranked = [...byCode]
    .filter(([code]) => code >= 0)
    .sort(([a, x], [b, y]) => y.length - x.length || byCodePoint(nameOf(a), nameOf(b)));
  const shown = ranked.slice(0, top).map(([code, list]) => ({ value: cases.values[code] ?? null, ...summarise(cases, list, terms) }));
  shown.sort((a, b) => (b.seconds.median ?? -1) - (a.seconds.median ?? -1) || byCodePoint(String(a.value), String(b.value)));
  const missing = byCode.get(-1);
  const rest = ranked.slice(top).flatMap(([, list]) => list);
  return [
    ...shown,
    ...(missing ? [{ value: null, ...summarise(cases, missing, terms) }] : []),
    ...(rest.length > 0 ? [{ value: 'Other', other: true as const, ...summarise(cases, rest, terms) }] : []),
  ];
}

/** By the period in which cases began; the latest 2,000 periods. */
export function trendOf(
  cases: Cases,
  which: readonly number[],
  { terms, periods }: { readonly terms: Terms; readonly periods: Periods },
): ProcessPeriod[] {
  const byPeriod = new Map<number, number[]>();
  for (const i of which) {
    const period = periods.index(cases.started[i] ?? 0);
    const list = byPeriod.get(period);
    if (list) list.push(i);
    else byPeriod.set(period, [i]);
  }
  if (byPeriod.size === 0) return [];
  let first = Infinity;
  let last = -Infinity;
  for (const period of byPeriod.keys()) {
    first = Math.min(first, period);
    last = Math.max(last, period);
  }
  first = Math.max(first, last - MOST_PERIODS + 1);
  return Array.from({ length: last - first + 1 }, (_, k) => ({
    period: periods.label(first + k),
    complete: periods.start(first + k + 1) - 1 + (terms.sla ?? 0) <= terms.asOf,
    ...summarise(cases, byPeriod.get(first + k) ?? [], terms),
  }));
}
