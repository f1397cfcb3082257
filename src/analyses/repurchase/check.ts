import { actIssues, filterIssues, propertyIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { parse, type RepurchaseSpec } from './spec';

const DAY = 86_400_000;

/** Sales (without orders any event); the trend by month, by week in data of less than half a year; within 90 days, or a quarter of shorter data. */
export function defaults({ model, firstDay, lastDay }: Catalogue): RepurchaseSpec | null {
  if (!model.event && !model.order) return null;
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY;
  const n = days >= 360 ? 90 : days >= 120 ? 30 : 7;
  return parse({ act: model.order ? { order: true } : { event: null }, unit: days >= 180 ? 'month' : 'week', within: { n, unit: 'day' } });
}

/** What does not fit the data: event names that do not occur, columns that do not exist, facts that the model lacks. */
export function check(spec: RepurchaseSpec, catalogue: Catalogue): readonly Issue[] {
  const { model } = catalogue;
  if (!model.event && !model.order)
    return [
      {
        code: 'model-missing',
        path: '',
        message: 'Repeat purchase needs a table of orders or of events. Open one and confirm its columns.',
      },
    ];
  const main = isSale(spec, catalogue) ? 'order' : 'event';
  const anyAct = spec.act !== null && !('order' in spec.act) && (spec.act.event ?? null) === null && !model.event;
  return [
    ...(anyAct ? [] : actIssues(spec.act, 'act', catalogue)),
    ...filterIssues(spec.filter, 'filter', { catalogue, main }),
    ...propertyIssues(spec.breakdown && { ...spec.breakdown, of: spec.breakdown.of ?? main }, 'breakdown', catalogue),
  ];
}

/** Whether sales are followed; the page offers the columns that fit. */
export function isSale({ act }: Pick<RepurchaseSpec, 'act'>, { model }: Pick<Catalogue, 'model'>): boolean {
  if (act === null) return Boolean(model.order);
  return 'order' in act || ((act.event ?? null) === null && !model.event);
}
