import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { Range } from '../../model/filter';
import type { Catalogue, Issue } from '../define';
import { parseShape, range } from '../../model/shape';
import { MEASURES, measureOf, missingFor, type Direction, type MeasureName } from './measures';

/** Both ends count as inside. */
export interface TargetRange {
  readonly lo: number;
  readonly hi: number;
}
export type Target = number | TargetRange;

export interface KpiSpec {
  readonly measure: MeasureName;
  /** In the measure's own unit (rates as shares); null = watched without a target. */
  readonly target: Target | null;
  /** Null = what is usual for the measure. */
  readonly direction: Direction | null;
  readonly weight: number;
  /** Shown beside the number; changes nothing. */
  readonly unit: string | null;
}

export interface ScorecardSpec {
  readonly kpis: readonly KpiSpec[];
  /** Whole local days; an open end reaches to the first fact or to as-of. */
  readonly period: Range;
  readonly compare: 'previous' | 'year' | null;
  /** Deviations in % on the unfavourable side from which a KPI is near, watch, off plan. */
  readonly bands: readonly [number, number, number];
}

/** The KPIs of a spec that names none. */
const CORE: readonly MeasureName[] = ['gmv', 'orders', 'buyers', 'aov', 'repurchase-rate', 'new-buyer-share'];

const finite = v.pipe(v.number(), v.finite());
const band = v.pipe(v.number(), v.finite(), v.minValue(0));
const kpi = v.strictObject({
  measure: v.picklist(Object.keys(MEASURES) as MeasureName[]),
  target: v.optional(v.nullable(v.union([finite, v.strictObject({ lo: finite, hi: finite })])), null),
  direction: v.optional(v.nullable(v.picklist(['more', 'less', 'range'])), null),
  weight: v.optional(band, 1),
  unit: v.optional(v.nullable(v.string()), null),
});
export const schema = v.strictObject({
  kpis: v.optional(
    v.array(kpi),
    CORE.map((measure) => ({ measure })),
  ),
  period: range,
  compare: v.optional(v.nullable(v.picklist(['previous', 'year'])), null),
  bands: v.optional(v.tuple([band, band, band]), [5, 10, 15]),
});

/** Fills defaults. Throws spec-invalid with the path of what is wrong. */
export function parseScorecard(input: unknown): ScorecardSpec {
  const spec = parseShape(schema, input);
  const [near, watch, off] = spec.bands;
  if (near > watch || watch > off) throw invalid('bands', 'The three deviation limits in bands must not fall.');
  spec.kpis.forEach((kpi, i) => checkTarget(kpi, `kpis[${i}]`));
  return spec;
}

function checkTarget({ target, direction, measure }: KpiSpec, path: string): void {
  const isRange = target !== null && typeof target === 'object';
  if (isRange && target.lo > target.hi) throw invalid(`${path}.target`, `The target range of ${measure} must have its lower end first.`);
  if (isRange && direction !== null && direction !== 'range') {
    throw invalid(`${path}.direction`, `A target range for ${measure} goes with the direction "range", not "${direction}".`);
  }
  if (!isRange && target !== null && direction === 'range') {
    throw invalid(`${path}.target`, `The direction "range" needs a target like {"lo": 1, "hi": 2} for ${measure}.`);
  }
}

const invalid = (path: string, message: string): FailureError => new FailureError({ code: 'spec-invalid', path, message });

/** The six core KPIs without targets over the last whole month of the data, compared with the one before; all data when it holds no whole month. */
export function defaultScorecard(catalogue: Catalogue): ScorecardSpec | null {
  if (!catalogue.model.order) return null;
  const period = lastMonth(catalogue.firstDay, catalogue.lastDay);
  return parseScorecard({ period, compare: period ? 'previous' : null });
}

function lastMonth(firstDay: string, lastDay: string): Range | null {
  if (lastDay === '') return null;
  const [year = 0, month = 1] = lastDay.split('-').map(Number);
  const monthDays = (at: number): { from: string; to: string } => ({
    from: iso(new Date(Date.UTC(year, at, 1))),
    to: iso(new Date(Date.UTC(year, at + 1, 0))),
  });
  const current = monthDays(month - 1);
  const whole = current.to === lastDay ? current : monthDays(month - 2);
  return whole.from >= firstDay ? whole : null;
}

const iso = (date: Date): string => date.toISOString().slice(0, 10);

export function checkScorecard(spec: ScorecardSpec, catalogue: Catalogue): readonly Issue[] {
  return spec.kpis.flatMap(({ measure }, i): Issue[] => {
    const missing = missingFor(measureOf(measure, catalogue.model), catalogue.model);
    if (missing === null) return [];
    return [
      {
        code: 'model-missing',
        path: `kpis[${i}].measure`,
        message: `${measure} has no value: the model does not say where "${missing}" is. Load that table or leave the KPI out.`,
        params: { measure, role: missing },
      },
    ];
  });
}
