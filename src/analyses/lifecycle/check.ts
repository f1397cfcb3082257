import { actIssues, filterIssues, propertyIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { activityOf, parse, type LifecycleSpec } from './spec';

const DAY = 86_400_000;

/** Weekly for data of two months and more, daily below; null without events and orders. */
export function defaults({ model, firstDay, lastDay }: Catalogue): LifecycleSpec | null {
  if (!model.event && !model.order) return null;
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY;
  return parse({ unit: days >= 60 ? 'week' : 'day' });
}

/** What does not fit the data: event names that do not occur, columns that do not exist, facts that the model lacks. */
export function check(spec: LifecycleSpec, catalogue: Catalogue): readonly Issue[] {
  const { model } = catalogue;
  const lacking: Issue[] =
    model.event || model.order
      ? []
      : [{ code: 'model-missing', path: '', message: 'Flows need a table of events or of orders. Open one and confirm its columns.' }];
  const main = model.event ? 'event' : 'order';
  const act = model.event ? actIssues(activityOf(spec), '', catalogue) : filterIssues(spec.where, 'where', { catalogue, main });
  return [
    ...lacking,
    ...act.map((issue) => ({ ...issue, path: issue.path.replace(/^\./, '') })),
    ...filterIssues(spec.filter, 'filter', { catalogue, main }),
    ...propertyIssues(spec.actor, 'actor', catalogue),
  ];
}
