import { defineAnalysis } from '../define';
import { check, defaults } from './check';
import { compute } from './compute';
import { people } from './people-at';
import { query } from './query';
import { parse, schema } from './spec';

export const trends = defineAnalysis({ name: 'trends', schema, parse, defaults, check, compute, people, query });
