import type { ImportChoices } from './table';
import type { Model } from './model';
import type { Inspections } from './inspection';
import type { Privacy } from './privacy';
import type { Recipes } from './recipe';
import type { SavedSegment } from './saved-segments';

/** A text of a person's, in either language or both; where one is missing the other is shown and marked. */
export interface OwnText {
  readonly en?: string;
  readonly zh?: string;
}

/** How protected a column's values are (data classification): `sensitive` for identity, bank and health numbers. */
export const PII_CLASSES = ['public', 'internal', 'personal', 'sensitive'] as const;
export type PiiClass = (typeof PII_CLASSES)[number];

/** How data comes to be: by tracking what people do, by asking them, from elsewhere, or by hand. */
export const COLLECTIONS = ['active', 'passive', 'third-party', 'manual'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** What people say about a table or a column in the data dictionary. */
export interface Note {
  readonly description?: OwnText;
  readonly owner?: string;
  /** How often it is refreshed, in the owner's words. */
  readonly refresh?: string;
  /** The rule its values follow, in the owner's words. */
  readonly standard?: string;
  readonly collection?: Collection;
  /** Overrides what was detected. */
  readonly pii?: PiiClass;
}

export interface Term {
  readonly term: OwnText;
  readonly meaning: OwnText;
}

/** The data dictionary as far as people wrote it; keys are table names, and `table.column` as JSON `["table","column"]`. */
export interface Dictionary {
  readonly tables: Readonly<Record<string, Note>>;
  readonly columns: Readonly<Record<string, Note>>;
  readonly terms: readonly Term[];
}

export const EMPTY_DICTIONARY: Dictionary = { tables: {}, columns: {}, terms: [] };

/** One source file of a table, by the name of its bytes in the project's store. */
export interface ProjectSource {
  readonly file: string;
  readonly part: string | null;
  readonly bytes: number;
  /** Content address: the tree hash of the bytes (project/content-hash.ts); null where the bytes are not kept. */
  readonly content: string | null;
  /** What a person decided about reading it. */
  readonly choices: ImportChoices;
}

export interface ProjectTable {
  readonly name: string;
  readonly sources: readonly ProjectSource[];
  /** Of its (first) file as read without choices. */
  readonly shape: string;
  /** Columns at the time of saving, for the comparison with next month's files. */
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
}

/** A project as plain data: everything but the bytes. */
export interface Project {
  readonly version: 1;
  readonly name: string;
  /** A built-in sample, whose files need no keeping; then `tables` is empty. */
  readonly sample: string | null;
  readonly tables: readonly ProjectTable[];
  readonly model: Model | null;
  /** The person changed what was detected. */
  readonly edited: boolean;
  readonly confirmed: boolean;
  /** The last question of each page, by page name. */
  readonly specs: Readonly<Record<string, unknown>>;
  readonly dictionary: Dictionary;
  /** Frozen quality scores, and what people said about their issues. */
  readonly inspections: Inspections;
  /** Definitions of people. */
  readonly segments: readonly SavedSegment[];
  /** What may leave this machine, and what has left. */
  readonly privacy: Privacy;
  /** Cleaning steps by table. */
  readonly recipes: Recipes;
  /** The key for pseudonyms; never leaves this machine. */
  readonly secret: string | null;
  /** Import choices by shape of file. */
  readonly remembered: Readonly<Record<string, ImportChoices>>;
}
