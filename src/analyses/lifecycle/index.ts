import { defineAnalysis } from '../define';
import { check, defaults } from './check';
import { compute, people } from './compute';
import { query } from './query';
import { parse, schema } from './spec';

export const lifecycle = defineAnalysis({ name: 'lifecycle', schema, parse, defaults, check, compute, people, query });
