import type { Component } from 'svelte';
import type { AnalysisPage } from '../state/link';
import type { ViewProps } from '../ui/view-props';

/** Each view is loaded when its page is opened. */
export const views: Readonly<Record<AnalysisPage, () => Promise<{ default: Component<ViewProps> }>>> = {
  quality: () => import('../analyses/quality/View.svelte'),
  rfm: () => import('../analyses/rfm/View.svelte'),
  funnel: () => import('../analyses/funnel/View.svelte'),
  retention: () => import('../analyses/retention/View.svelte'),
  scorecard: () => import('../analyses/scorecard/View.svelte'),
};
