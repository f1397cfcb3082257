import { defineAnalysis } from '../define';
import { compute } from './compute';
import { query } from './query';
import type { QualityResult } from './result';
import { check, defaults, parse, type QualitySpec } from './spec';

export { failingRows } from './query';

/** Data-quality score (methodology, section 3). */
export const quality = defineAnalysis<QualitySpec, QualityResult>({ name: 'quality', parse, defaults, check, compute, query });
