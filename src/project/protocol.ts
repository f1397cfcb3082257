import type { Result } from '../model/failure';
import type { Project } from '../model/project';
import type { OpenedProject } from './project-file';
import type { SavedProject } from './project-store';

/** What the page may ask of the worker that keeps the project. Everything crosses as plain data; failures are values. */
export interface ProjectApi {
  /** Whether this browser, in this window, keeps anything. `place`: the path under which the app is served. */
  start(place: string): Promise<{ readonly keeps: boolean }>;
  peek(): Promise<Result<SavedProject | null>>;
  /** The revision of what is kept, without reading it; 0 = nothing. */
  revision(): Promise<number>;
  blobs(project: Project): Promise<Result<readonly (readonly Blob[])[]>>;
  /** Keeps bytes, `onProgress` 0 to 1; gives their content address. */
  keep(blob: Blob, onProgress: (share: number) => void): Promise<Result<string>>;
  commit(project: Project): Promise<Result<{ readonly revision: number; readonly savedAt: number }>>;
  sweep(): Promise<void>;
  usage(): Promise<StorageUse>;
  forget(): Promise<Result<Forgotten>>;
  /** One project file; `blobs` null = without data. */
  pack(project: Project, blobs: readonly (readonly Blob[])[] | null): Promise<Result<Blob>>;
  /** Null = not a project file. */
  unpack(file: Blob): Promise<Result<OpenedProject | null>>;
}

/** Bytes: ours, all of this origin's, and what the browser allows it; null where it does not say. */
export interface StorageUse {
  readonly own: number;
  readonly all: number | null;
  readonly quota: number | null;
}

export interface Forgotten {
  readonly files: number;
  readonly bytes: number;
}
