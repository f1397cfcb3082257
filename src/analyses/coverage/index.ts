import { defineAnalysis } from '../define';
import { compute } from './compute';
import { query } from './query';
import type { CoverageResult } from './result';
import { check, defaults, parse, schema, type CoverageSpec } from './spec';

/** Which metrics can be computed from what is loaded, and which field is missing (details P31). */
export const coverage = defineAnalysis<CoverageSpec, CoverageResult>({ name: 'coverage', schema, parse, defaults, check, compute, query });
