import { byCodePoint } from '../../stats/by-code-point';
import { spanOf } from '../../time/range';
import { wholePeriods } from '../../time/whole-periods';
import type { Computed, Context } from '../define';
import type { Cases } from './cases';
import { pairEvents } from './pair-events';
import { readRows } from './read-rows';
import { lengthOf, type ProcessGroup, type ProcessPeriod, type ProcessTimeResult, type ProcessTimeSpec, type Span } from './spec';
import { binsOf, finishedTimes, summarise, type Terms } from './summarise';

const MOST_PERIODS = 2000;

/**
 * Process time (methodology, F3 and section 5): the time between two times of a row, or between two acts of an actor. Quantiles (type 7) over finished
 * cases; a case still open past the SLA is a breach, one open within it is in progress and in no quantile; share over the SLA = breaches /
 * (finished + open past the SLA). What ended before it began is counted apart. Throws model-missing, column-missing or spec-invalid with the path.
 */
export async function compute(spec: ProcessTimeSpec, context: Context): Promise<Computed<ProcessTimeResult>> {
  const { mart } = context;
  const periods = mart.periods(spec.unit);
  const range = wholePeriods(spanOf(spec.range, mart.zone), periods);
  const read = async (span: Span, path: string): Promise<Cases> =>
    'events' in span ? pairEvents(span, spec, { context, path, ...range }) : readRows(span, spec, mart, path);
  const terms: Terms = { sla: spec.sla && lengthOf(spec.sla), asOf: mart.asOf };
  const inRange = ({ started }: Cases): number[] =>
    [...started.keys()].filter((i) => (started[i] ?? 0) >= range.from && (started[i] ?? 0) <= range.to);
  const cases = await read(spec.between, 'between');
  const which = inRange(cases);
  const steps = [];
  for (const [index, span] of spec.steps.entries()) {
    const part = await read(span, `steps[${index}]`);
    steps.push(summarise(part, inRange(part), terms));
  }
  const medians = steps.map(({ seconds }) => seconds.median ?? -1);
  const longest = Math.max(-1, ...medians);
  return {
    result: {
      ...summarise(cases, which, terms),
      bins: binsOf(finishedTimes(cases, which)),
      breakdown: spec.breakdown ? groupsOf(cases, which, { terms, top: spec.breakdown.top }) : [],
      trend: trendOf(cases, which, { terms, periods }),
      steps,
      slowest: longest < 0 ? null : medians.indexOf(longest),
      withoutStart: cases.withoutStart,
      duplicatesRemoved: cases.duplicatesRemoved,
    },
    flow: [
      { step: 'cases', rows: cases.started.length },
      { step: 'cases-in-range', rows: which.length },
    ],
  };
}

/** The `top` values with the most cases, slowest median first (ties by value); then the missing value, then the rest in one. */
function groupsOf(cases: Cases, which: readonly number[], { terms, top }: { readonly terms: Terms; readonly top: number }): ProcessGroup[] {
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
function trendOf(
  cases: Cases,
  which: readonly number[],
  { terms, periods }: { readonly terms: Terms; readonly periods: ReturnType<Context['mart']['periods']> },
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
