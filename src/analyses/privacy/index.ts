import { defineAnalysis } from '../define';
import { compute } from './compute';
import { query } from './query';
import type { PrivacyResult } from './result';
import { check, defaults, parse, schema, type PrivacySpec } from './spec';

/** Personal columns and k-anonymity (Q3). */
export const privacy = defineAnalysis<PrivacySpec, PrivacyResult>({ name: 'privacy', schema, parse, defaults, check, compute, query });
