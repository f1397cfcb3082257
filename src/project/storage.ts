import type { Project } from '../model/project';

/** Files by plain names. Each call may fail, or be cut off for ever; `write` may then leave a part of the file behind. */
export interface FileStore {
  list(): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
  /** Null = there is no such file. */
  open(name: string): Promise<Blob | null>;
  /** Writes a file from front to back, in place of one of that name: one of full length is a complete one. */
  write(name: string, parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  remove(name: string): Promise<void>;
}

/** The one record of what is kept. */
export interface SavedRecord {
  /** Checked when read: it may come from another version of the app. */
  readonly project: Project;
  /** Grows with each save; tells a tab whether another one saved since. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Where that record lies. `put` happens as a whole or not at all. */
export interface RecordStore {
  get(): Promise<SavedRecord | null>;
  put(record: SavedRecord): Promise<void>;
  clear(): Promise<void>;
}
