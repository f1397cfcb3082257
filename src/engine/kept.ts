import type { Model } from '../model/model';
import type { AnyStep } from '../model/recipe';
import type { ImportChoices } from '../model/table';

/** A file of a table, and what a person decided about it. */
export interface KeptFile {
  readonly blob: Blob;
  readonly fileName: string;
  /** The sheet or the file inside an archive; null = the file itself. */
  readonly part: string | null;
  readonly choices?: ImportChoices;
  /** The same for all parts of one opened file, and for it alone: blobs that cross workers lose their identity. */
  readonly id?: string;
}

/** What a table is made of. More than one file: their union. */
export interface KeptTable {
  readonly sources: readonly KeptFile[];
  /** Of its first file as read without choices: choices are remembered by it. */
  readonly shape: string;
  /** Cleaning steps, and the key for pseudonyms in them. */
  readonly recipe?: Recipe;
}

export interface Recipe {
  readonly steps: readonly AnyStep[];
  readonly secret: string;
}

export const NO_RECIPE: Recipe = { steps: [], secret: '' };

export type KeptTables = ReadonlyMap<string, KeptTable>;

/** What it takes to be where one was: tables in the order they were opened, and the model over them. */
export interface Kept {
  readonly tables: KeptTables;
  readonly model: Model | null;
}
