import { hasEvents, hasOrders, type Mart } from '../mart/mart';
import { FailureError } from '../model/failure';
import type { Act, Filter } from '../model/filter';
import type { TimelineFacts } from './timeline';

/** One act that an analysis follows, and the timeline it is on. */
export interface SingleAct {
  readonly act: Act;
  readonly facts: Extract<TimelineFacts, 'events' | 'sales'>;
  readonly sales: boolean;
  /** Filters beside the act's own. Those of sales are conditions of the act: one line of an order passes all of them. */
  readonly filter: readonly Filter[];
}

export interface SingleActInput {
  readonly act: Act | null;
  readonly filter: readonly Filter[];
  /** What a missing act means where the data have both. */
  readonly usual: 'event' | 'sale';
}

/** Any event where there are no events means a sale. Throws model-missing when the data lack what the act needs. */
export function singleAct({ act, filter, usual }: SingleActInput, mart: Mart): SingleAct {
  const wanted: Act = act ?? (usual === 'sale' && hasOrders(mart) ? { order: true } : { event: null });
  const any = !('order' in wanted) && (wanted.event ?? null) === null;
  const sales = 'order' in wanted || (any && !hasEvents(mart));
  if (sales ? !hasOrders(mart) : !hasEvents(mart)) throw lacking(sales ? 'order' : 'event');
  if (!sales) return { act: wanted, facts: 'events', sales, filter };
  return { act: { order: true, where: [...(wanted.where ?? []), ...filter] }, facts: 'sales', sales, filter: [] };
}

const lacking = (role: 'order' | 'event'): FailureError =>
  new FailureError({
    code: 'model-missing',
    path: 'act',
    message:
      role === 'order'
        ? 'A sale needs a table of orders. Open one and confirm its columns, or choose an event.'
        : 'An event needs a table of events. Open one and confirm its columns, or choose a sale.',
  });
