import { defineAnalysis } from '../define';
import { check, defaults } from './check';
import { clickhouse } from './clickhouse';
import { compute, people } from './compute';
import { query } from './query';
import { parse, schema } from './spec';

export const retention = defineAnalysis({ name: 'retention', schema, parse, defaults, check, compute, people, query, clickhouse });
