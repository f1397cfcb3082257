import { defineAnalysis } from '../define';
import { compute } from './compute';
import { query } from './query';
import type { ProfileResult } from './result';
import { check, defaults, parse, schema, type ProfileSpec } from './spec';

/** What the columns of a table hold, and which of them move together. */
export const profile = defineAnalysis<ProfileSpec, ProfileResult>({ name: 'profile', schema, parse, defaults, check, compute, query });
