import { csv, type Row } from '../csv';

/** One generated file; `text` is its whole content before encoding. */
export interface SampleFile {
  /** Relative to sample-data/, e.g. `shop/visits.csv.gz`. */
  readonly path: string;
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030';
}

/** The rows of a file, and the same rows in the same order before faults were planted in them: the truth by which repairs are judged. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly clean: readonly Row[];
}

/** Rows without a fault. */
export const faultless = (rows: readonly Row[]): Rows => ({ rows, clean: rows });

/** Planted faults by name, each an exact number of rows. */
type Dirt = Readonly<Record<string, number>>;

export interface Story {
  readonly files: readonly SampleFile[];
  readonly dirt: Dirt;
  /** By file path. */
  readonly clean: ReadonlyMap<string, CleanTable>;
}

export interface CleanTable {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** A file before it is written; column names stand with commas between them. */
interface Sheet extends Rows, Pick<SampleFile, 'path' | 'encoding'> {
  readonly header: string;
}

/** A story of files. */
export function storyOf(sheets: readonly Sheet[], dirt: Dirt): Story {
  const columns = ({ header }: Sheet): readonly string[] => header.split(',');
  return {
    files: sheets.map((sheet) => ({ path: sheet.path, text: csv(columns(sheet), sheet.rows), encoding: sheet.encoding })),
    dirt,
    clean: new Map(sheets.map((sheet) => [sheet.path, { header: columns(sheet), rows: sheet.clean }])),
  };
}
