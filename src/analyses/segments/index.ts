import { defineAnalysis } from '../define';
import { compute, people } from './compute';
import { query } from './query';
import { check, defaults, parse, schema } from './spec';

/** Who fits the definitions of people that filters, breakdowns and comparisons use. */
export const segments = defineAnalysis({ name: 'segments', schema, parse, defaults, check, compute, people, query, segments: 'own' });
