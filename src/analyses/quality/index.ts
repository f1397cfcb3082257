import { defineAnalysis } from '../define';
import { compute } from './compute';
import { query } from './query';
import type { QualityResult } from './result';
import { check, defaults, parse, schema, type QualitySpec } from './spec';

export { failingRows } from './failing-rows';

/** Data-quality score (methodology, section 3). */
export const quality = defineAnalysis<QualitySpec, QualityResult>({ name: 'quality', schema, parse, defaults, check, compute, query });
