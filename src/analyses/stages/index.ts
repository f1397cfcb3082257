import { defineAnalysis } from '../define';
import { computeStages } from './compute';
import { stagesQuery } from './query';
import { checkStages, defaultStages, parseStages, schema, type StagesResult, type StagesSpec } from './spec';

/** Where each customer is in their life with the shop, by their own rhythm of buying. */
export const stages = defineAnalysis<StagesSpec, StagesResult>({
  name: 'stages',
  schema,
  parse: parseStages,
  defaults: defaultStages,
  check: checkStages,
  compute: computeStages,
  query: (spec, mart) => (mart.model.order && mart.asOfDay !== '' ? stagesQuery(spec, mart) : null),
});
