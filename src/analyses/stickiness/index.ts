import { defineAnalysis } from '../define';
import { check, defaults } from './check';
import { compute, people } from './compute';
import { query } from './query';
import { parse, schema } from './spec';

export const stickiness = defineAnalysis({ name: 'stickiness', schema, parse, defaults, check, compute, people, query });
