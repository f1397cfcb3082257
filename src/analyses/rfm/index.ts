import { defineAnalysis } from '../define';
import { computeRfm } from './compute';
import { rfmQuery } from './query';
import type { RfmResult } from './result';
import { checkRfm, defaultRfm, parseRfm, schema, type RfmSpec } from './spec';

/** Segments of customers by recency, frequency and monetary value. */
export const rfm = defineAnalysis<RfmSpec, RfmResult>({
  name: 'rfm',
  schema,
  parse: parseRfm,
  defaults: defaultRfm,
  check: checkRfm,
  compute: computeRfm,
  query: (spec, mart) => (mart.model.order ? rfmQuery(spec, mart) : null),
});
