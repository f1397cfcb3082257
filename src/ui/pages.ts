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
      { page: 'relations', label: 'nav.relations', icon: 'M3 4h5v4H3zM12 12h5v4h-5zM5.5 8v6h6.5' },
      { page: 'coverage', label: 'nav.coverage', icon: 'M3 5.5 4.5 7 7 4M3 11l1.5 1.5L7 9.5M10 5.5h7M10 11h7M10 16h7M3.5 15.5h3v1h-3z' },
      {
        page: 'dictionary',
        label: 'nav.dictionary',
        icon: 'M5 3h10v14H6.5A1.5 1.5 0 0 1 5 15.5zM5 15.5A1.5 1.5 0 0 1 6.5 14H15M8 6.5h4M8 9h4',
      },
      {
        page: 'lineage',
        label: 'nav.lineage',
        icon: 'M2.5 8h4v4h-4zM13.5 3h4v4h-4zM13.5 13h4v4h-4zM6.5 10h3.5M10 5v10M10 5h3.5M10 15h3.5',
      },
    ],
  },
  {
    label: 'nav.trust',
    pages: [
      { page: 'quality', label: 'nav.quality', icon: 'M10 2.5 16.5 5v5c0 4-3 6.5-6.5 7.5C6.5 16.5 3.5 14 3.5 10V5zM7 10l2 2 4-4.5' },
      { page: 'profile', label: 'nav.profile', icon: 'M3 17V9h3.5v8M8.2 17V4h3.6v13M13.5 17v-5H17v5M2 17h16' },
      { page: 'cleaning', label: 'nav.cleaning', icon: 'M12 3 8 11M5 11h7.5l1.5 6H3.5zM6.5 13.5v3.5M9.5 13.5v3.5' },
      { page: 'quality-report', label: 'nav.quality-report', icon: 'M3 15.5V8.5h3v7zM8.5 15.5V4.5h3v11zM14 4l3 3-3 3M17 7h-4' },
      { page: 'privacy', label: 'nav.privacy', icon: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2' },
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
      {
        page: 'segments',
        label: 'nav.segments',
        icon: 'M8 13.5a5.5 5.5 0 1 1 0-11 5.5 5.5 0 0 1 0 11zM12 17.5a5.5 5.5 0 1 1 0-11 5.5 5.5 0 0 1 0 11z',
      },
      { page: 'trends', label: 'nav.trends', icon: 'M2.5 14.5 7 9.5l3.5 3L17.5 5M13.5 5h4v4' },
      { page: 'funnel', label: 'nav.funnel', icon: 'M2.5 4h15M5 9h10M7.5 14h5' },
      { page: 'paths', label: 'nav.paths', icon: 'M3 5h3c4 0 4 10 8 10h3M3 15h3c1.5 0 2.5-1.5 3.3-3.5M11 8c.8-1.8 1.7-3 3-3h3' },
      { page: 'process-time', label: 'nav.process-time', icon: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4.5l3 2' },
      { page: 'retention', label: 'nav.retention', icon: 'M3 4h4v3H3zM8 4h4v3H8zM13 4h4v3h-4zM3 8.5h4v3H3zM8 8.5h4v3H8zM3 13h4v3H3z' },
      { page: 'repurchase', label: 'nav.repurchase', icon: 'M4 7h12l-1 10H5zM7.5 7a2.5 2.5 0 0 1 5 0M7.5 13.5 9.2 15l3.6-4' },
      { page: 'stickiness', label: 'nav.stickiness', icon: 'M3 5h14v12H3zM3 9h14M7 3v3M13 3v3M6 12h2M9 12h2M12 12h2M6 14.5h2' },
      { page: 'lifecycle', label: 'nav.lifecycle', icon: 'M15.5 6.5A6.5 6.5 0 0 0 4 8M4.5 13.5A6.5 6.5 0 0 0 16 12M16 3v4h-4M4 17v-4h4' },
    ],
  },
  { label: 'nav.steer', pages: [{ page: 'scorecard', label: 'nav.scorecard', icon: 'M3 16a7 7 0 1 1 14 0M10 16l3.5-5' }] },
];
