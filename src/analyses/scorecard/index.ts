import { defineAnalysis } from '../define';
import { computeScorecard } from './compute';
import { scorecardQuery } from './query';
import type { ScorecardResult } from './result';
import { checkScorecard, defaultScorecard, parseScorecard, schema, type ScorecardSpec } from './spec';

/** KPIs of a period against targets and against an earlier period. */
export const scorecard = defineAnalysis<ScorecardSpec, ScorecardResult>({
  name: 'scorecard',
  schema,
  parse: parseScorecard,
  defaults: defaultScorecard,
  check: checkScorecard,
  compute: computeScorecard,
  query: scorecardQuery,
});
