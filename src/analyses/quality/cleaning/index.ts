import { defineAnalysis } from '../../define';
import { compute } from './compute';
import { query } from './query';
import type { CleaningResult } from './result';
import { check, defaults, parse, schema, type CleaningSpec } from './spec';

/** Steps that the data ask for, spellings and people that are probably one (methodology, section 3). */
export const cleaning = defineAnalysis<CleaningSpec, CleaningResult>({
  name: 'cleaning',
  schema,
  parse,
  defaults,
  check,
  compute,
  query,
});
