import type { Mart } from '../../mart/mart';
import { absolute, compare, decimal, divide, subtract, toNumber, ZERO, type Fraction } from '../../stats/fraction';
import { significant } from '../../stats/round';
import { evaluate } from './evaluate';
import { directionOf, type Judged, type Totals } from './judge-kpi';
import { missingFor, type Measure } from './measures';
import type { ScorecardKpi } from './result';
import { daysIn, PERIOD, PREVIOUS, type Windows } from './windows';

export interface Presented {
  readonly one: Judged;
  readonly mart: Mart;
  readonly windows: Windows;
  readonly totals: Totals;
  readonly firstSale: number;
  readonly weights: Fraction | null;
}

/** A KPI as it leaves compute: numbers instead of fractions. */
export function present({
  one: { kpi, measure, now, prorated, judgement, reason },
  mart,
  windows,
  totals,
  firstSale,
  weights,
}: Presented): ScorecardKpi {
  const known = missingFor(measure, mart.model) === null;
  const before = known && windows.previous && reaches(windows, mart) ? evaluate(measure, totals.get(PREVIOUS)).value : null;
  const value = now?.value ?? null;
  const current = windows.spans.find((span) => span.key === PERIOD);
  return {
    measure: kpi.measure,
    value: value && shown(value, measure),
    numerator: now?.numerator ? real(now.numerator) : null,
    denominator: now?.denominator ? real(now.denominator) : null,
    target: kpi.target,
    proratedTarget: prorated,
    attainment: judgement?.attainment ? real(judgement.attainment) : null,
    deviation: judgement?.deviation ? real(judgement.deviation) : null,
    status: judgement?.status ?? 'no-value',
    reason,
    direction: directionOf(kpi, measure),
    weight: kpi.weight,
    weightShare: judgement && weights ? real(divide(decimal(String(kpi.weight)), weights)) : null,
    kind: measure.kind,
    unit: kpi.unit,
    definition: measure.definition,
    soFar: measure.distinct === true && windows.elapsedDays < daysIn(windows.period),
    leftCensored: measure.claimsNew === true && current !== undefined && current.first <= firstSale,
    previous: before && shown(before, measure),
    change: value && before && compare(before, ZERO) !== 0 ? real(divide(subtract(value, before), absolute(before))) : null,
    series: known
      ? windows.buckets.map(({ key, label, complete }) =>
          point({ period: label, complete, measure, value: evaluate(measure, totals.get(key)).value }),
        )
      : [],
  };
}

const point = ({ period, complete, measure, value }: { period: string; complete: boolean; measure: Measure; value: Fraction | null }) => ({
  period,
  value: value && shown(value, measure),
  complete,
});

/** Sums are exact decimals; ratios are reals. */
const shown = (value: Fraction, measure: Measure): number => (measure.denominator || measure.times ? real(value) : toNumber(value));
const real = (value: Fraction): number => significant(toNumber(value));

/** The compared days reach into the data at all. */
const reaches = (windows: Windows, mart: Mart): boolean =>
  (windows.spans.find((span) => span.key === PREVIOUS)?.last ?? -Infinity) >= mart.firstFact;
/** The compared days lie inside the data. */
export const covers = (windows: Windows, mart: Mart): boolean =>
  (windows.spans.find((span) => span.key === PREVIOUS)?.first ?? -Infinity) >=
  mart.periods('day').start(mart.periods('day').index(mart.firstFact));
