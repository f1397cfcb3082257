import type { Mart } from '../../mart/mart';
import { decimal, fraction, multiply, toNumber, type Fraction } from '../../stats/fraction';
import { significant } from '../../stats/round';
import { evaluate, type Evaluated, type Quantities } from './evaluate';
import { measureOf, missingFor, type Measure } from './measures';
import type { NoValueReason, ScorecardKpi } from './result';
import type { KpiSpec, ScorecardSpec, Target } from './spec';
import { judge, type Judgement } from './status';
import { daysIn, PERIOD, type Windows } from './windows';

/** Quantities by the key of their span. */
export type Totals = ReadonlyMap<string, Quantities>;

export interface Judged {
  readonly kpi: KpiSpec;
  readonly measure: Measure;
  readonly now: Evaluated | null;
  readonly prorated: Target | null;
  readonly judgement: Judgement | null;
  readonly reason: NoValueReason | null;
}

/** A KPI against its target, which is prorated where the measure adds up over days. */
export function judgeKpi({
  kpi,
  spec,
  mart,
  windows,
  totals,
}: {
  kpi: KpiSpec;
  spec: ScorecardSpec;
  mart: Mart;
  windows: Windows;
  totals: Totals;
}): Judged {
  const measure = measureOf(kpi.measure, mart.model);
  const missing = missingFor(measure, mart.model) !== null;
  const now = missing ? null : evaluate(measure, totals.get(PERIOD));
  const share = measure.additive ? fraction(BigInt(windows.elapsedDays), BigInt(daysIn(windows.period))) : fraction(1n);
  const scaled = (target: number): Fraction => multiply(decimal(String(target)), share);
  const [lo, hi] =
    kpi.target === null
      ? []
      : typeof kpi.target === 'number'
        ? [scaled(kpi.target), scaled(kpi.target)]
        : [scaled(kpi.target.lo), scaled(kpi.target.hi)];
  const base = { kpi, measure, now, judgement: null };
  const prorated = !lo || !hi ? null : typeof kpi.target === 'number' ? real(lo) : { lo: real(lo), hi: real(hi) };
  if (missing) return { ...base, prorated, reason: 'role-missing' };
  if (windows.elapsedDays === 0) return { ...base, prorated, reason: 'not-begun' };
  if (!now?.value) return { ...base, prorated, reason: 'no-data' };
  if (!lo || !hi) return { ...base, prorated, reason: 'no-target' };
  return {
    ...base,
    prorated,
    reason: null,
    judgement: judge({ value: now.value, lo, hi, direction: directionOf(kpi, measure), bands: spec.bands }),
  };
}

export const directionOf = (kpi: KpiSpec, measure: Measure): ScorecardKpi['direction'] =>
  kpi.direction ?? (kpi.target !== null && typeof kpi.target === 'object' ? 'range' : measure.direction);

const real = (value: Fraction): number => significant(toNumber(value));
