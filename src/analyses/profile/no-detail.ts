import type { ColumnDetail } from './result';

/** A column without a single value. */
export const NO_DETAIL: Omit<ColumnDetail, 'pii'> = {
  standIns: [],
  distinct: 0,
  unique: false,
  key: false,
  constant: false,
  min: null,
  max: null,
  length: null,
  numbers: null,
  quantiles: null,
  histogram: null,
  top: [],
  patterns: [],
  patternCount: 0,
  outliers: null,
  spellings: null,
  gaps: null,
};
