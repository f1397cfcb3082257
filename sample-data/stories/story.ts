/** One generated file; `text` is its whole content before encoding. */
export interface SampleFile {
  /** Relative to sample-data/, e.g. `shop/visits.csv.gz`. */
  readonly path: string;
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030';
}

/** Planted faults by name, each an exact number of rows. */
type Dirt = Readonly<Record<string, number>>;

export interface Story {
  readonly files: readonly SampleFile[];
  readonly dirt: Dirt;
}
