import type { Key } from '../i18n/en';
import type { PageName } from '../state/link';

export interface PageEntry {
  readonly page: Exclude<PageName, 'start'>;
  readonly label: Key;
  /** 20 x 20 line drawing. */
  readonly icon: string;
}
export interface PageGroup {
  readonly label: Key;
  readonly pages: readonly PageEntry[];
}

/** What the rail shows, in its order. */
export const pageGroups: readonly PageGroup[] = [
  {
    label: 'nav.data',
    pages: [
      { page: 'tables', label: 'nav.tables', icon: 'M3 4h14v12H3zM3 8h14M3 12h14M8 8v8' },
      { page: 'quality', label: 'nav.quality', icon: 'M10 2.5 16.5 5v5c0 4-3 6.5-6.5 7.5C6.5 16.5 3.5 14 3.5 10V5zM7 10l2 2 4-4.5' },
    ],
  },
  {
    label: 'nav.understand',
    pages: [
      {
        page: 'rfm',
        label: 'nav.rfm',
        icon: 'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 4a3 3 0 0 1 0 5.5M15 12.5c2 .6 3 2.2 3 4.5',
      },
      { page: 'funnel', label: 'nav.funnel', icon: 'M2.5 4h15M5 9h10M7.5 14h5' },
      { page: 'retention', label: 'nav.retention', icon: 'M3 4h4v3H3zM8 4h4v3H8zM13 4h4v3h-4zM3 8.5h4v3H3zM8 8.5h4v3H8zM3 13h4v3H3z' },
    ],
  },
  { label: 'nav.steer', pages: [{ page: 'scorecard', label: 'nav.scorecard', icon: 'M3 16a7 7 0 1 1 14 0M10 16l3.5-5' }] },
];
