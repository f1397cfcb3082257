import type { Stage } from './items';

/** Where analyses and KPIs belong; what is not here is operation. */
const STAGE: Readonly<Record<string, Stage>> = {
  spend: 'acquisition',
  cac: 'acquisition',
  roi: 'acquisition',
  'gmv-per-10000': 'acquisition',
  'new-buyer-share': 'acquisition',
  conversion: 'conversion',
  funnel: 'conversion',
  paths: 'conversion',
  aov: 'conversion',
  orders: 'conversion',
  gmv: 'conversion',
  'net-revenue': 'conversion',
  buyers: 'conversion',
  csat: 'service',
  'first-response-hours': 'service',
  'resolution-rate': 'service',
  'refund-rate': 'service',
};

export const stageOf = (metric: string): Stage => STAGE[metric] ?? 'operation';
