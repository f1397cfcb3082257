import { defineAnalysis } from '../define';
import { check, defaults } from './check';
import { compute } from './compute';
import { query } from './query';
import { parse } from './spec';

export const lifecycle = defineAnalysis({ name: 'lifecycle', parse, defaults, check, compute, query });
