import type { ScoreSpec } from '../spec';
import type { CleaningSpec } from './spec';

/** What the quality score is asked, so that steps are proposed for what it finds. */
export const qualitySpecOf = ({ tables, rules = null, standIns = null }: CleaningSpec): ScoreSpec => ({
  preset: null,
  weights: null,
  thresholds: null,
  rules,
  tables,
  standIns,
});
