import type { Component } from 'svelte';
import type { AnalysisPage } from '../state/link';
import type { ViewProps } from '../ui/view-props';

/** Each view is loaded when its page is opened. */
export const views: Readonly<Record<AnalysisPage, () => Promise<{ default: Component<ViewProps> }>>> = {
  relations: () => import('../analyses/relations/View.svelte'),
  coverage: () => import('../analyses/coverage/View.svelte'),
  dictionary: () => import('../analyses/dictionary/View.svelte'),
  lineage: () => import('../analyses/lineage/View.svelte'),
  quality: () => import('../analyses/quality/View.svelte'),
  profile: () => import('../analyses/profile/View.svelte'),
  cleaning: () => import('../analyses/quality/cleaning/View.svelte'),
  'quality-report': () => import('../analyses/quality/report/View.svelte'),
  privacy: () => import('../analyses/privacy/View.svelte'),
  rfm: () => import('../analyses/rfm/View.svelte'),
  segments: () => import('../analyses/segments/View.svelte'),
  trends: () => import('../analyses/trends/View.svelte'),
  funnel: () => import('../analyses/funnel/View.svelte'),
  retention: () => import('../analyses/retention/View.svelte'),
  repurchase: () => import('../analyses/repurchase/View.svelte'),
  stickiness: () => import('../analyses/stickiness/View.svelte'),
  paths: () => import('../analyses/paths/View.svelte'),
  'process-time': () => import('../analyses/process-time/View.svelte'),
  lifecycle: () => import('../analyses/lifecycle/View.svelte'),
  stages: () => import('../analyses/stages/View.svelte'),
  scorecard: () => import('../analyses/scorecard/View.svelte'),
};

/** A second analysis that a page shows below its own. */
export const beside: Readonly<Partial<Record<AnalysisPage, AnalysisPage>>> = { lifecycle: 'stages' };
