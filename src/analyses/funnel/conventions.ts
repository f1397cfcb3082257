import type { FunnelSpec, FunnelWindow } from './spec';

/** Ways in which other tools, or other choices, read the same question. */
export type Convention = 'posthog' | 'amplitude' | 'mixpanel' | 'attempt' | 'ties' | 'strict' | 'half-window' | 'double-window';

/** What of a funnel is different by a convention; null where that is how it already is, or where it has no meaning. */
export function changeOf(convention: Convention, spec: FunnelSpec): Partial<FunnelSpec> | null {
  const change = CHANGES[convention](spec);
  if (change === null) return null;
  const differs = Object.entries(change).some(([key, value]) => JSON.stringify(spec[key as keyof FunnelSpec]) !== JSON.stringify(value));
  return differs ? change : null;
}

export const CONVENTIONS = ['posthog', 'amplitude', 'mixpanel', 'attempt', 'ties', 'strict', 'half-window', 'double-window'] as const;

/**
 * The presets of the methodology: PostHog's defaults (14 days, best attempt, steps may share an instant), Amplitude's (one day, best attempt), Mixpanel's (first
 * attempt, 7 days). The rest change one choice each.
 */
const CHANGES: Readonly<Record<Convention, (spec: FunnelSpec) => Partial<FunnelSpec> | null>> = {
  posthog: () => ({ order: 'ordered', attempt: 'best', ties: 'step-order', window: { n: 14, unit: 'day' } }),
  amplitude: () => ({ order: 'ordered', attempt: 'best', ties: 'step-order', window: { n: 1, unit: 'day' } }),
  mixpanel: () => ({ order: 'ordered', attempt: 'first', ties: 'step-order', window: { n: 7, unit: 'day' } }),
  attempt: ({ attempt }) => ({ attempt: attempt === 'best' ? 'first' : 'best' }),
  ties: ({ ties }) => ({ ties: ties === 'increasing' ? 'step-order' : 'increasing' }),
  strict: ({ order }) => ({ order: order === 'strict' ? 'ordered' : 'strict' }),
  'half-window': ({ window }) => scaled(window, 0.5),
  'double-window': ({ window }) => scaled(window, 2),
};

const scaled = (window: FunnelWindow, by: number): Partial<FunnelSpec> | null =>
  'n' in window ? { window: { ...window, n: window.n * by } } : null;
