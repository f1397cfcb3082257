import type { Model } from '../../model/model';

/** Sums and counts over a span of time, from which every measure is a ratio; see facts.ts. */
export type Quantity =
  | 'gmv'
  | 'gross'
  | 'sales'
  | 'buyers'
  | 'repeat_buyers'
  | 'new_buyers'
  | 'reversed'
  | 'goods'
  | 'spend'
  | 'visitors'
  | 'tickets'
  | 'closed_tickets'
  | 'rated_tickets'
  | 'satisfaction'
  | 'response_us';

export type MeasureName =
  | 'gmv'
  | 'net-revenue'
  | 'orders'
  | 'buyers'
  | 'aov'
  | 'repurchase-rate'
  | 'new-buyer-share'
  | 'arpu'
  | 'refund-rate'
  | 'spend'
  | 'cac'
  | 'roi'
  | 'gmv-per-10000'
  | 'conversion'
  | 'csat'
  | 'first-response-hours'
  | 'resolution-rate';

export type Direction = 'more' | 'less' | 'range';
export type Kind = 'money' | 'count' | 'rate' | 'ratio' | 'score' | 'hours';
type Terms = Readonly<Partial<Record<Quantity, number>>>;

/** value = times[0] / times[1] * sum of numerator / sum of denominator. */
export interface Measure {
  /** Names the definition in words; differs from the measure where the data decides. */
  readonly definition: string;
  readonly kind: Kind;
  readonly direction: 'more' | 'less';
  readonly numerator: Terms;
  readonly denominator?: Terms;
  readonly times?: readonly [number, number];
  /** Adds up over days, so that a target may be prorated. */
  readonly additive?: true;
  /** A count of different people: neither additive nor a rate. */
  readonly distinct?: true;
  /** Depends on what "first" means, so the first period of the data is marked. */
  readonly claimsNew?: true;
}

const NET: Terms = { gross: 1, reversed: 1 };

/**
 * Definitions (methodology, section 7; details P3 and section 3). Per span of time:
 * - gmv: placed orders, cancelled ones too; net-revenue: sales + reversals at their own date; orders: sales; buyers: customers with a sale;
 * - aov: net revenue / sales; arpu: net revenue / active people (actors with an event, or buyers where there are no events);
 * - repurchase-rate: buyers with two or more sales / buyers; new-buyer-share: buyers whose first sale ever lies inside / buyers;
 * - refund-rate: reversed amount / amount of sales; cac: spend / customers whose first sale ever lies inside;
 * - roi: (benefit - spend) / spend, benefit = net revenue less cost of goods where known, else net revenue; gmv-per-10000: gmv / spend * 10,000;
 * - conversion: buyers / visitors (actors with an event); csat: mean satisfaction of tickets opened inside; first-response-hours: their median;
 *   resolution-rate: those closed by as-of / opened.
 */
export function measureOf(name: MeasureName, model: Model): Measure {
  if (name === 'roi' && model.order?.cost) {
    return { ...MEASURES.roi, definition: 'roi.gross-profit', numerator: { ...NET, goods: -1, spend: -1 } };
  }
  if (name === 'arpu' && !model.event) return { ...MEASURES.arpu, definition: 'arpu.buyers', denominator: { buyers: 1 } };
  return MEASURES[name];
}

export const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  gmv: { definition: 'gmv', kind: 'money', direction: 'more', numerator: { gmv: 1 }, additive: true },
  'net-revenue': { definition: 'net-revenue', kind: 'money', direction: 'more', numerator: NET, additive: true },
  orders: { definition: 'orders', kind: 'count', direction: 'more', numerator: { sales: 1 }, additive: true },
  buyers: { definition: 'buyers', kind: 'count', direction: 'more', numerator: { buyers: 1 }, distinct: true },
  aov: { definition: 'aov', kind: 'money', direction: 'more', numerator: NET, denominator: { sales: 1 } },
  'repurchase-rate': {
    definition: 'repurchase-rate',
    kind: 'rate',
    direction: 'more',
    numerator: { repeat_buyers: 1 },
    denominator: { buyers: 1 },
  },
  'new-buyer-share': {
    definition: 'new-buyer-share',
    kind: 'rate',
    direction: 'more',
    numerator: { new_buyers: 1 },
    denominator: { buyers: 1 },
    claimsNew: true,
  },
  arpu: { definition: 'arpu.active', kind: 'money', direction: 'more', numerator: NET, denominator: { visitors: 1 } },
  'refund-rate': { definition: 'refund-rate', kind: 'rate', direction: 'less', numerator: { reversed: -1 }, denominator: { gross: 1 } },
  spend: { definition: 'spend', kind: 'money', direction: 'less', numerator: { spend: 1 }, additive: true },
  cac: { definition: 'cac', kind: 'money', direction: 'less', numerator: { spend: 1 }, denominator: { new_buyers: 1 }, claimsNew: true },
  roi: { definition: 'roi.net-revenue', kind: 'rate', direction: 'more', numerator: { ...NET, spend: -1 }, denominator: { spend: 1 } },
  'gmv-per-10000': {
    definition: 'gmv-per-10000',
    kind: 'money',
    direction: 'more',
    numerator: { gmv: 1 },
    denominator: { spend: 1 },
    times: [10_000, 1],
  },
  conversion: { definition: 'conversion', kind: 'rate', direction: 'more', numerator: { buyers: 1 }, denominator: { visitors: 1 } },
  csat: { definition: 'csat', kind: 'score', direction: 'more', numerator: { satisfaction: 1 }, denominator: { rated_tickets: 1 } },
  'first-response-hours': {
    definition: 'first-response-hours',
    kind: 'hours',
    direction: 'less',
    numerator: { response_us: 1 },
    times: [1, 3_600_000_000],
  },
  'resolution-rate': {
    definition: 'resolution-rate',
    kind: 'rate',
    direction: 'more',
    numerator: { closed_tickets: 1 },
    denominator: { tickets: 1 },
  },
};

export const quantitiesOf = ({ numerator, denominator }: Measure): Quantity[] =>
  [...Object.keys(numerator), ...Object.keys(denominator ?? {})] as Quantity[];

/** What the model must have for a measure; the first that is missing, as a path in the model. */
export function missingFor(measure: Measure, model: Model): string | null {
  for (const quantity of quantitiesOf(measure)) {
    if (quantity === 'spend' && !model.spend) return 'spend';
    if (quantity === 'visitors' && !model.event) return 'event';
    if (quantity === 'goods' && !model.order?.cost) return 'order.cost';
    if (TICKETS.has(quantity)) {
      if (!model.ticket) return 'ticket';
      if (quantity === 'closed_tickets' && !model.ticket.closed) return 'ticket.closed';
      if (quantity === 'response_us' && !model.ticket.firstResponse) return 'ticket.firstResponse';
      if ((quantity === 'rated_tickets' || quantity === 'satisfaction') && !model.ticket.satisfaction) return 'ticket.satisfaction';
    } else if (!OTHER.has(quantity) && !model.order) return 'order';
  }
  return null;
}

const TICKETS = new Set<Quantity>(['tickets', 'closed_tickets', 'rated_tickets', 'satisfaction', 'response_us']);
const OTHER = new Set<Quantity>(['spend', 'visitors']);
