import type { Model } from '../model/model';
import { MEASURES, measureOf, missingFor, quantitiesOf, type MeasureName, type Quantity } from './scorecard/measures';

/** An analysis or a KPI, and what of the model it reads. */
export interface Reader {
  readonly kind: 'analysis' | 'kpi';
  readonly name: string;
  /** Paths in the model, as `order.customer`; some of them optional in the model. */
  readonly reads: readonly string[];
  /** The facts it takes, as `order`; the first is the main one. */
  readonly facts: readonly string[];
  /** The first path in the model without which it cannot be computed; null = it can. */
  readonly missing: string | null;
}

const PEOPLE = ['identity.alias', 'identity.customer'];
const SALES = ['order.id', 'order.customer', 'order.time', 'order.amount', 'order.cancelled', ...PEOPLE];
const EVENTS = ['event.actor', 'event.time', 'event.name', ...PEOPLE];

const PARTS: Readonly<Record<Quantity, readonly string[]>> = {
  gmv: ['order.id', 'order.time', 'order.amount'],
  gross: ['order.id', 'order.time', 'order.amount', 'order.cancelled'],
  sales: ['order.id', 'order.time', 'order.cancelled'],
  buyers: SALES,
  repeat_buyers: SALES,
  new_buyers: SALES,
  reversed: ['order.id', 'order.time', 'order.amount', 'order.reversal'],
  goods: ['order.cost', 'order.id', 'order.time', 'order.cancelled'],
  spend: ['spend.date', 'spend.cost'],
  visitors: ['event.actor', 'event.time', ...PEOPLE],
  tickets: ['ticket.id', 'ticket.opened'],
  closed_tickets: ['ticket.id', 'ticket.opened', 'ticket.closed'],
  rated_tickets: ['ticket.id', 'ticket.opened', 'ticket.satisfaction'],
  satisfaction: ['ticket.opened', 'ticket.satisfaction'],
  response_us: ['ticket.opened', 'ticket.firstResponse'],
};

interface Need {
  readonly name: string;
  readonly reads: readonly string[];
  /** Any of these facts is enough. */
  readonly facts: readonly string[];
}

const ANALYSES: readonly Need[] = [
  { name: 'rfm', reads: [...SALES, 'order.reversal', 'customer.id'], facts: ['order'] },
  { name: 'stages', reads: [...SALES, 'customer.id', 'customer.registered'], facts: ['order'] },
  { name: 'funnel', reads: [...EVENTS, 'event.session', ...SALES], facts: ['event', 'order'] },
  { name: 'retention', reads: [...EVENTS, ...SALES, 'order.reversal'], facts: ['event', 'order'] },
  { name: 'repurchase', reads: [...EVENTS, ...SALES], facts: ['order', 'event'] },
  { name: 'stickiness', reads: [...EVENTS, ...SALES], facts: ['event', 'order'] },
  { name: 'lifecycle', reads: [...EVENTS, ...SALES], facts: ['event', 'order'] },
  { name: 'paths', reads: [...EVENTS, 'event.session'], facts: ['event'] },
  { name: 'trends', reads: [...EVENTS, ...SALES], facts: ['event', 'order'] },
  {
    name: 'process-time',
    reads: [...EVENTS, 'ticket.id', 'ticket.opened', 'ticket.firstResponse', 'ticket.closed', 'ticket.customer'],
    facts: ['ticket', 'event', 'order'],
  },
];

/** Analyses and KPIs with what they read. Those about the data themselves (quality, coverage, this list) read everything and are left out. */
export function readers(model: Model): readonly Reader[] {
  const analyses = ANALYSES.map(({ name, reads, facts }): Reader => {
    const there = facts.filter((fact) => fact in model && Reflect.get(model, fact) !== null);
    return {
      kind: 'analysis',
      name,
      reads: unique(reads),
      facts: there.length > 0 ? there : facts,
      missing: there.length > 0 ? null : (facts[0] ?? null),
    };
  });
  const kpis = (Object.keys(MEASURES) as MeasureName[]).map((name): Reader => {
    const measure = measureOf(name, model);
    const reads = unique(quantitiesOf(measure).flatMap((quantity) => PARTS[quantity]));
    const facts = unique(reads.map((part) => part.split('.')[0] ?? '')).filter((fact) => fact !== 'identity');
    return { kind: 'kpi', name, reads, facts, missing: missingFor(measure, model) };
  });
  return [...analyses, ...kpis];
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
