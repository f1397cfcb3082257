import { FailureError } from '../../model/failure';
import { actIssues, filterIssues, propertyIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { parseFormula } from './formula';
import { parse, type TrendsSeries, type TrendsSpec } from './spec';

const DAY = 86_400_000;

/** People per week (per day in data of less than two months) with any event; without events the number of sales; null without both. */
export function defaults({ model, firstDay, lastDay }: Catalogue): TrendsSpec | null {
  if (!model.event && !model.order) return null;
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY;
  const unit = days >= 900 ? 'month' : days >= 60 ? 'week' : 'day';
  const series = model.event ? { act: { event: null }, measure: 'actors' } : { act: { order: true }, measure: 'count' };
  return parse({ series: [series], unit });
}

/** What does not fit the data: event names that do not occur, columns that do not exist or hold no numbers, facts that the model lacks. */
export function check(spec: TrendsSpec, catalogue: Catalogue): readonly Issue[] {
  const { model } = catalogue;
  if (!model.event && !model.order)
    return [{ code: 'model-missing', path: '', message: 'Trends need a table of events or of orders. Open one and confirm its columns.' }];
  const onlySales = !model.event || spec.series.every(({ act }) => act !== null && 'order' in act);
  const main = onlySales ? 'order' : 'event';
  const breakdown = spec.breakdown && { column: spec.breakdown.column, of: spec.breakdown.of ?? main };
  return [
    ...spec.series.flatMap((series, index) => seriesIssues(series, `series[${index}]`, catalogue)),
    ...filterIssues(spec.filter, 'filter', { catalogue, main }),
    ...propertyIssues(breakdown, 'breakdown', catalogue),
    ...formulaIssues(spec),
  ];
}

function seriesIssues({ act, measure, column }: TrendsSeries, path: string, catalogue: Catalogue): readonly Issue[] {
  const used = measure === 'sum' || measure === 'mean' || measure === 'p90';
  const sale = act === null ? !catalogue.model.event : 'order' in act;
  const found =
    act === null || (!catalogue.model.event && !('order' in act) && (act.event ?? null) === null)
      ? []
      : actIssues(act, `${path}.act`, catalogue);
  if (!used || column === null) return found;
  const of = sale ? 'order' : 'event';
  return [
    ...found,
    ...propertyIssues({ column, of }, path, catalogue).map((issue) => ({ ...issue, path: issue.path.replace(/\.of$/, '.column') })),
  ];
}

function formulaIssues({ formula, series }: TrendsSpec): readonly Issue[] {
  if (formula === null || formula.trim() === '') return [];
  try {
    parseFormula(formula, series.length);
    return [];
  } catch (error) {
    if (error instanceof FailureError) return [{ ...error.failure, path: error.failure.path ?? 'formula' }];
    throw error;
  }
}
