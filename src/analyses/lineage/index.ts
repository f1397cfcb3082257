import { defineAnalysis } from '../define';
import { compute, query } from './compute';
import type { LineageResult } from './result';
import { check, defaults, parse, schema, type LineageSpec } from './spec';

/** From file to figure, with the rows on every step. */
export const lineage = defineAnalysis<LineageSpec, LineageResult>({ name: 'lineage', schema, parse, defaults, check, compute, query });
