import type { Model } from '../model/model';
import type { Recipes } from '../model/recipe';

/** What a link says: the page, the question, and which data it is about. Never rows. */
export interface Link {
  readonly page: PageName;
  /** The analysis' spec; null = the first one that fits the data. */
  readonly spec: Json | null;
  readonly data: DataRef | null;
  /** Set when the person changed what was detected: zone, week start, roles. */
  readonly model: Model | null;
  /** Cleaning steps by table, without which the figures would be others; absent or null = as the data are open. */
  readonly recipes?: Recipes | null;
  /** Addresses of files of this site to open first. */
  readonly open?: readonly string[];
}

export type Json = { readonly [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | Json;

/** A built-in sample, or the shape of somebody's own files: table name -> column names. */
export type DataRef = { readonly sample: string } | { readonly tables: Readonly<Record<string, readonly string[]>> };

export const analysisPages = [
  'relations',
  'coverage',
  'dictionary',
  'lineage',
  'quality',
  'profile',
  'cleaning',
  'quality-report',
  'privacy',
  'rfm',
  'segments',
  'trends',
  'funnel',
  'paths',
  'process-time',
  'retention',
  'repurchase',
  'stickiness',
  'lifecycle',
  'stages',
  'scorecard',
] as const;
export type AnalysisPage = (typeof analysisPages)[number];
export const isAnalysisPage = (page: string): page is AnalysisPage => (analysisPages as readonly string[]).includes(page);

export const pageNames = ['start', 'tables', ...analysisPages] as const;
export type PageName = (typeof pageNames)[number];
export const isPage = (name: string): name is PageName => (pageNames as readonly string[]).includes(name);
