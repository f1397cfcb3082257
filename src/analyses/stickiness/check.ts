import { actIssues, filterIssues, propertyIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { parse, type StickinessSpec } from './spec';

const DAY = 86_400_000;

/** Days with any event (without events: with a sale), by week; by month in data of a year and more. */
export function defaults({ model, firstDay, lastDay }: Catalogue): StickinessSpec | null {
  if (!model.event && !model.order) return null;
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY;
  return parse({ act: model.event ? { event: null } : { order: true }, unit: days >= 360 ? 'month' : 'week' });
}

/** What does not fit the data: event names that do not occur, columns that do not exist, facts that the model lacks. */
export function check(spec: StickinessSpec, catalogue: Catalogue): readonly Issue[] {
  const { model } = catalogue;
  if (!model.event && !model.order)
    return [
      { code: 'model-missing', path: '', message: 'Stickiness needs a table of events or of orders. Open one and confirm its columns.' },
    ];
  const main = isSale(spec, catalogue) ? 'order' : 'event';
  const any = spec.act !== null && !('order' in spec.act) && (spec.act.event ?? null) === null && !model.event;
  return [
    ...(any ? [] : actIssues(spec.act, 'act', catalogue)),
    ...filterIssues(spec.filter, 'filter', { catalogue, main }),
    ...propertyIssues(spec.breakdown && { ...spec.breakdown, of: spec.breakdown.of ?? main }, 'breakdown', catalogue),
  ];
}

/** Whether sales are followed; the page offers the columns that fit. */
export function isSale({ act }: Pick<StickinessSpec, 'act'>, { model }: Pick<Catalogue, 'model'>): boolean {
  if (act !== null && 'order' in act) return true;
  return (act === null || (act.event ?? null) === null) && !model.event;
}
