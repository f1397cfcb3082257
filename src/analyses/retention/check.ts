import type { Catalogue, Issue } from '../define';
import { actIssues, filterIssues, propertyIssues } from '../check-acts';
import { parse, type RetentionSpec } from './spec';

const DAY = 86_400_000;

/** Weekly for data of two months and more, daily below; null without events and orders. */
export function defaults({ model, firstDay, lastDay }: Catalogue): RetentionSpec | null {
  if (!model.event && !model.order) return null;
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY;
  const act = model.event ? { event: null } : { order: true };
  return parse({ start: act, return: act, unit: days >= 60 ? 'week' : 'day' });
}

/** What does not fit the data: event names that do not occur, columns that do not exist, facts that the model lacks. */
export function check(spec: RetentionSpec, catalogue: Catalogue): readonly Issue[] {
  const { model } = catalogue;
  const issues: Issue[] = [];
  if (!model.event && !model.order) {
    issues.push({
      code: 'model-missing',
      path: '',
      message: 'Retention needs a table of events or of orders. Open one and confirm its columns.',
    });
  }
  if (spec.measure !== 'actors' && !model.order) {
    issues.push({
      code: 'model-missing',
      path: 'measure',
      message: 'Orders and revenue need a table of orders. Open one, or measure actors.',
    });
  }
  return [
    ...issues,
    ...actIssues(spec.start, 'start', catalogue),
    ...actIssues(spec.return, 'return', catalogue),
    ...filterIssues(spec.filter, 'filter', { catalogue, main: model.event ? 'event' : 'order' }),
    ...propertyIssues(spec.breakdown, 'breakdown', catalogue),
  ];
}
