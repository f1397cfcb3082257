import { hasEvents, hasOrders, type Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { TimelineFacts } from '../define';
import type { FunnelSpec } from './spec';

/** Sales are part of the timeline only where an act of the spec is a sale, or where sales are all there is. Throws model-missing. */
export function factsOf(spec: FunnelSpec, mart: Mart): TimelineFacts {
  if (!hasEvents(mart) && !hasOrders(mart)) {
    throw new FailureError({
      code: 'model-missing',
      message: 'A funnel needs a table of events or of orders. Open one and confirm its columns.',
    });
  }
  const step = spec.steps.findIndex((act) => 'order' in act);
  const exclusion = spec.exclusions.findIndex((act) => 'order' in act);
  const sales = step >= 0 || exclusion >= 0;
  if (sales && !hasOrders(mart)) {
    const path = step >= 0 ? `steps[${step}]` : `exclusions[${exclusion}]`;
    throw new FailureError({ code: 'model-missing', path, message: 'A sale needs a table of orders. Open one, or choose an event.' });
  }
  if (!hasEvents(mart)) return 'sales';
  return sales ? 'events+sales' : 'events';
}
