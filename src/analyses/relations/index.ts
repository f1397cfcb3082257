import { defineAnalysis } from '../define';
import { compute } from './compute';
import { query } from './query';
import type { RelationsResult } from './result';
import { check, defaults, parse, schema, type RelationsSpec } from './spec';

/** Keys between tables, the customer 360° join and the integration rate (details P31). */
export const relations = defineAnalysis<RelationsSpec, RelationsResult>({
  name: 'relations',
  schema,
  parse,
  defaults,
  check,
  compute,
  query,
});
