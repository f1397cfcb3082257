import type { Model } from '../src/model/model';
import { SAMPLE_IDS, type SampleId } from './generate';
import { liveDescription } from './stories/live/description';
import { membershipDescription } from './stories/membership/description';
import { shopDescription } from './stories/shop/description';

interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** What the app needs to open a sample: its words, its model and the questions worth asking first (specs as plain JSON). */
export interface SampleText {
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly model: Model;
  readonly funnel: Readonly<Record<string, unknown>>;
  readonly retention: Readonly<Record<string, unknown>>;
  readonly scorecard: Readonly<Record<string, unknown>>;
}

/** A written file; `path` is relative to sample-data/. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: string;
}

export interface SampleEntry extends SampleText {
  readonly id: SampleId;
  readonly files: readonly (WrittenFile & { readonly table: string })[];
}

const TEXTS: Readonly<Record<SampleId, SampleText>> = { shop: shopDescription, live: liveDescription, membership: membershipDescription };

/** The table name import gives a file: its base name without extensions. */
export const tableOf = (path: string): string => path.replace(/^.*\//, '').replace(/\..*$/, '');

/** The content of index.json for the files of all samples. */
export const describeSamples = (written: readonly WrittenFile[]): { samples: SampleEntry[] } => ({
  samples: SAMPLE_IDS.map((id) => ({
    id,
    ...TEXTS[id],
    files: written.filter((file) => file.path.startsWith(`${id}/`)).map((file) => ({ ...file, table: tableOf(file.path) })),
  })),
});
