import { defineAnalysis } from '../define';
import { check, defaults } from './check';
import { compute, people } from './compute';
import { query } from './query';
import { parse, schema } from './spec';

export const processTime = defineAnalysis({ name: 'process-time', schema, parse, defaults, check, compute, people, query });
