import type { Locale } from '../i18n/text';
import type { Model } from '../model/model';
import type { Json } from './link';

export interface Sample {
  readonly id: string;
  readonly title: Readonly<Record<'en' | 'zh', string>>;
  readonly description: Readonly<Record<'en' | 'zh', string>>;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly model: Model;
  /** First questions that show this sample's story. */
  readonly funnel?: Json;
  readonly retention?: Json;
  readonly scorecard?: Json;
}

const BASE = 'sample-data/';

/** The list of samples that come with the app. Rejects when it cannot be loaded. */
export async function loadSamples(): Promise<readonly Sample[]> {
  const answer = await fetch(new URL(`${BASE}index.json`, document.baseURI));
  if (!answer.ok) throw new Error(`sample list: ${answer.status}`);
  const { samples } = (await answer.json()) as { samples: readonly Sample[] };
  return samples;
}

/** Rejects when a file cannot be loaded, or when `signal` ends the loading. */
export async function sampleFiles(sample: Sample, signal: AbortSignal): Promise<File[]> {
  return Promise.all(
    sample.files.map(async ({ path }) => {
      const answer = await fetch(new URL(BASE + path.split('/').map(encodeURIComponent).join('/'), document.baseURI), { signal });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return new File([await answer.blob()], path.split('/').at(-1) ?? path);
    }),
  );
}

export const inLocale = (texts: Sample['title'], locale: Locale): string => texts[locale === 'zh-CN' ? 'zh' : 'en'];
