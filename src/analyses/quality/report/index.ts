import { defineAnalysis } from '../../define';
import { compute } from './compute';
import { query } from './query';
import type { ReportResult } from './result';
import { check, defaults, parse, schema, type ReportSpec } from './spec';

/** Quality before and after cleaning (methodology, section 3). */
export const qualityReport = defineAnalysis<ReportSpec, ReportResult>({
  name: 'quality-report',
  schema,
  parse,
  defaults,
  check,
  compute,
  query,
});
