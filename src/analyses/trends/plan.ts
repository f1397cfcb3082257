import { hasEvents, hasOrders, type Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { Act, Property } from '../../model/filter';
import type { TimelineFacts } from '../define';
import { parseFormula, type Formula } from './formula';
import type { TrendsSeries, TrendsSpec } from './spec';

/** A series with its act resolved. Where only sales are followed, the filters of the analysis are conditions of the sale. */
export interface PlannedSeries extends TrendsSeries {
  readonly act: Act;
  /** Where the series stands in the spec. */
  readonly path: string;
  readonly sales: boolean;
}

export interface TrendsPlan {
  readonly spec: TrendsSpec;
  readonly series: readonly PlannedSeries[];
  readonly formula: Formula | null;
  readonly facts: TimelineFacts;
  /** Filters still to be applied beside the acts. */
  readonly filter: TrendsSpec['filter'];
  readonly breakdown: Property | null;
}

/** Throws model-missing and spec-invalid with the path of what does not go together. */
export function planTrends(spec: TrendsSpec, mart: Mart): TrendsPlan {
  const usual: Act = hasEvents(mart) ? { event: null } : { order: true };
  const onlySales = !hasEvents(mart) || spec.series.every(({ act }) => act !== null && 'order' in act);
  const series = spec.series.map((one, index): PlannedSeries => {
    const act = one.act ?? usual;
    const path = `series[${index}]`;
    refuse(one, path, spec);
    const sales = 'order' in act || (!hasEvents(mart) && (act.event ?? null) === null);
    if (sales && !hasOrders(mart)) throw lacking(`${path}.act`);
    if (onlySales && sales) return { ...one, act: { order: true, where: [...(act.where ?? []), ...spec.filter] }, path, sales };
    return { ...one, act, path, sales };
  });
  const facts = onlySales ? 'sales' : series.some(({ sales }) => sales) ? 'events+sales' : 'events';
  const { breakdown } = spec;
  return {
    spec,
    series,
    formula: spec.formula === null || spec.formula.trim() === '' ? null : parseFormula(spec.formula, series.length),
    facts,
    filter: onlySales ? [] : spec.filter,
    breakdown: breakdown && { ...breakdown, of: breakdown.of ?? (onlySales ? 'order' : 'event') },
  };
}

function refuse({ measure, actorsWindow, column, act }: TrendsSeries, path: string, { cumulative, unit }: TrendsSpec): void {
  const needsColumn = measure === 'sum' || measure === 'mean' || measure === 'p90';
  if (needsColumn && column === null && !(act !== null && 'order' in act))
    throw invalid(`${path}.column`, `The measure "${measure}" needs a column of numbers. Name one.`);
  if (actorsWindow !== null && measure !== 'actors')
    throw invalid(`${path}.actorsWindow`, 'A rolling window only counts distinct actors. Choose the measure "actors".');
  if (actorsWindow !== null && unit === 'hour')
    throw invalid('unit', 'A rolling window counts whole days. Choose a unit of a day or longer.');
  if (cumulative && actorsWindow !== null) throw invalid('cumulative', 'A rolling window cannot be cumulated. Choose one of the two.');
  if (cumulative && measure === 'p90') throw invalid('cumulative', 'A quantile cannot be cumulated. Choose another measure.');
}

const invalid = (path: string, message: string): FailureError => new FailureError({ code: 'spec-invalid', path, message });

const lacking = (path: string): FailureError =>
  new FailureError({
    code: 'model-missing',
    path,
    message: 'A sale needs a table of orders. Open one and confirm its columns, or choose an event.',
  });
