import { actIssues, filterIssues, propertyIssues } from '../check-acts';
import type { Catalogue, Issue } from '../define';
import { parse, type FunnelSpec } from './spec';

/** The three most frequent events in the order of their frequency, which is the order of most funnels; sales where there are no events. */
export function defaults({ model, events }: Catalogue): FunnelSpec | null {
  if (model.event && events.length > 0) {
    const frequent = [...events].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, 3);
    return parse({ steps: frequent.map(({ name }) => ({ event: name })) });
  }
  return model.order ? parse({ steps: [{ order: true }, { order: true }], window: { n: 90, unit: 'day' } }) : null;
}

/** What does not fit the data: event names that do not occur, columns that do not exist, facts that the model lacks. */
export function check(spec: FunnelSpec, catalogue: Catalogue): readonly Issue[] {
  const { model } = catalogue;
  if (!model.event && !model.order) {
    return [
      { code: 'model-missing', path: '', message: 'A funnel needs a table of events or of orders. Open one and confirm its columns.' },
    ];
  }
  const main = model.event ? 'event' : 'order';
  return [
    ...spec.steps.flatMap((step, k) => actIssues(step, `steps[${k}]`, catalogue)),
    ...spec.exclusions.flatMap((act, j) => actIssues(act, `exclusions[${j}]`, catalogue)),
    ...spec.hold.flatMap((column, index) => propertyIssues({ column }, `hold[${index}]`, catalogue)),
    ...filterIssues(spec.filter, 'filter', { catalogue, main }),
    ...propertyIssues(spec.actor, 'actor', catalogue),
    ...propertyIssues(spec.breakdown, 'breakdown', catalogue),
    ...(spec.drivers?.properties ?? []).flatMap((property, k) => propertyIssues(property, `drivers.properties[${k}]`, catalogue)),
  ];
}
