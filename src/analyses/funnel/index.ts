import { defineAnalysis } from '../define';
import { check, defaults } from './check';
import { compute } from './compute';
import { query } from './query';
import { parse } from './spec';

export const funnel = defineAnalysis({ name: 'funnel', parse, defaults, check, compute, query });
