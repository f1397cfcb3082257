import { DEFAULT_THRESHOLDS, type PerDimension } from './dimensions';

export const PRESETS = ['customer-analytics', 'live-commerce'] as const;
export type PresetName = (typeof PRESETS)[number];

/** What a field of work asks of its data. */
export interface Standards {
  /** Percent per dimension. */
  readonly thresholds: PerDimension<number>;
  /** How soon after it happened a record has to arrive, where the data tell. */
  readonly promise: { readonly n: number; readonly unit: 'minute' | 'hour' | 'day' };
}

/** Those of the methodology: what counts when no preset is chosen. */
export const USUAL: Standards = { thresholds: DEFAULT_THRESHOLDS, promise: { n: 2, unit: 'hour' } };

/**
 * Customer analytics (the plans for customer analysis and member marketing): completeness >= 95 %, accuracy >= 98 %; a list must be out 12 hours after
 * the alert, so records that come later come too late. Live commerce: key coverage >= 95 %, error of a metric against its reference <= 5 %, hence
 * accuracy >= 95 %; the P95 of the delay <= 2 h, hence timeliness >= 95 % within 2 hours; ids resolved >= 90 % are part of consistency, which also holds
 * spellings and orders of times and so stays at 95 %.
 */
const STANDARDS: Readonly<Record<PresetName, Standards>> = {
  'customer-analytics': { thresholds: { ...DEFAULT_THRESHOLDS, completeness: 95, accuracy: 98 }, promise: { n: 12, unit: 'hour' } },
  'live-commerce': {
    thresholds: { ...DEFAULT_THRESHOLDS, completeness: 95, consistency: 95, accuracy: 95, timeliness: 95 },
    promise: { n: 2, unit: 'hour' },
  },
};

/** Nothing named = the usual ones. */
export const standardsOf = (preset: PresetName | null | undefined): Standards => (preset ? STANDARDS[preset] : USUAL);
