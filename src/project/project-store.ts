import { FailureError } from '../model/failure';
import type { Project } from '../model/project';
import { contentHash, isContentHash, slicesOf } from './content-hash';
import { parseProject } from './parse-project';
import type { FileStore, RecordStore, SavedRecord } from './storage';

/** What is kept, checked: its project fits this version, and `missing` names the files whose bytes are gone. */
export interface SavedProject extends SavedRecord {
  readonly bytes: number;
  readonly missing: readonly string[];
}

export interface ProjectStore {
  peek(): Promise<SavedProject | null>;
  /** Writes bytes under their content address, which it returns. They count once a commit names them. */
  keep(blob: Blob, onProgress?: (share: number) => void): Promise<string>;
  /** Puts the project in place of the one before, in one step, then deletes bytes that neither names. */
  commit(project: Project, savedAt: number): Promise<SavedRecord>;
  /** The bytes of every source, by table. Throws file-missing. */
  blobs(project: Project): Promise<readonly (readonly Blob[])[]>;
  /** Deletes what an interrupted save left behind. For the tab that writes, at its start. */
  sweep(): Promise<void>;
  bytes(): Promise<number>;
  /** Deletes all; returns how many files and bytes there were. */
  forget(): Promise<{ readonly files: number; readonly bytes: number }>;
}

/**
 * Keeps one project: bytes first, then one record, then the rubbish. Wherever that is cut off, the record names only bytes that are
 * complete, so the project is the one before or the one after.
 */
export function createProjectStore({ files, records }: { readonly files: FileStore; readonly records: RecordStore }): ProjectStore {
  /** Written here and not yet named by a commit: an opened project file, say. */
  const fresh = new Set<string>();

  const removeAllBut = async (named: ReadonlySet<string>): Promise<void> => {
    for (const { name } of await files.list()) if (!named.has(name) && !fresh.has(name)) await files.remove(name);
  };
  const peek = async (): Promise<SavedProject | null> => {
    const record = await records.get();
    if (!record) return null;
    const project = parseProject(record.project);
    const sizes = new Map((await files.list()).map(({ name, bytes }) => [name, bytes]));
    const sources = project.tables.flatMap((table) => table.sources);
    const missing = sources.filter(({ content, bytes }) => content === null || sizes.get(content) !== bytes).map(({ file }) => file);
    return { ...record, project, missing, bytes: sources.reduce((sum, source) => sum + source.bytes, 0) };
  };

  return {
    peek,
    async keep(blob, onProgress = () => undefined) {
      const name = await contentHash(blob, (share) => onProgress(share / 2));
      fresh.add(name);
      if ((await files.open(name))?.size !== blob.size) {
        await files
          .write(
            name,
            counted(blob, (share) => onProgress(0.5 + share / 2)),
          )
          .catch(async (error: unknown) => {
            fresh.delete(name);
            await files.remove(name).catch(() => undefined);
            throw error;
          });
      }
      const written = (await files.open(name))?.size ?? 0;
      if (written !== blob.size) throw lost(name);
      onProgress(1);
      return name;
    },
    async commit(project, savedAt) {
      const sizes = new Map((await files.list()).map(({ name, bytes }) => [name, bytes]));
      for (const { file, content, bytes } of project.tables.flatMap((table) => table.sources)) {
        if (content === null || sizes.get(content) !== bytes) throw lost(file);
      }
      const record = { project, savedAt, revision: ((await records.get())?.revision ?? 0) + 1 };
      await records.put(record);
      const named = namesOf(project);
      for (const name of named) fresh.delete(name);
      // The project is safe by now; what cannot be deleted today is rubbish for the next start.
      await removeAllBut(named).catch(() => undefined);
      return record;
    },
    blobs: (project) =>
      Promise.all(
        project.tables.map(({ sources }) =>
          Promise.all(
            sources.map(async ({ content, bytes, file }) => {
              const blob = content === null ? null : await files.open(content);
              if (blob?.size !== bytes) throw lost(file);
              return blob;
            }),
          ),
        ),
      ),
    async sweep() {
      const record = await records.get();
      await removeAllBut(record ? namesOf(record.project) : new Set());
    },
    async bytes() {
      return (await files.list()).reduce((sum, { bytes }) => sum + bytes, 0);
    },
    async forget() {
      // The record first: without it, bytes that are left are rubbish.
      await records.clear();
      fresh.clear();
      const all = await files.list();
      for (const { name } of all) await files.remove(name);
      return { files: all.filter(({ name }) => isContentHash(name)).length, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
    },
  };
}

const namesOf = (project: Project): Set<string> =>
  new Set(project.tables.flatMap((table) => table.sources.flatMap(({ content }) => content ?? [])));

async function* counted(blob: Blob, onProgress: (share: number) => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let done = 0;
  for await (const slice of slicesOf(blob)) {
    yield slice;
    done += slice.length;
    onProgress(done / blob.size);
  }
}

const lost = (file: string): FailureError =>
  new FailureError({ code: 'file-missing', message: `The kept bytes of "${file}" are gone; open the file again.`, params: { file } });
