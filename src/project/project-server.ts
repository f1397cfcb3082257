import { FailureError, fail, ok, type Result } from '../model/failure';
import { memoryFiles, memoryRecords } from './memory-files';
import { packProject, unpackProject } from './project-file';
import { createProjectStore, type ProjectStore } from './project-store';
import type { ProjectApi } from './protocol';
import type { FileStore, RecordStore } from './storage';

export interface Places {
  readonly files: (place: string) => Promise<FileStore>;
  readonly records: (place: string) => Promise<RecordStore>;
  readonly remove: (place: string) => Promise<void>;
}

/** A project file that is being handed out; the next start sweeps it. */
const OUTGOING = 'outgoing.suanpan';

/** The keeper of the project behind its protocol. Saves and sweeps go one after another. */
export function createProjectServer(places: Places): ProjectApi {
  let files = memoryFiles();
  let store: ProjectStore = createProjectStore({ files, records: memoryRecords() });
  let here = '';
  let keeps = false;
  let last: Promise<unknown> = Promise.resolve();

  const attempt = <T>(work: () => Promise<T>): Promise<Result<T>> => {
    const turn = last.then(work).then(ok, (error: unknown) => fail(storageFailure(error)));
    last = turn;
    return turn;
  };

  return {
    async start(place) {
      here = place;
      try {
        files = await places.files(place);
        store = createProjectStore({ files, records: await places.records(place) });
        keeps = true;
      } catch {
        files = memoryFiles();
      }
      return { keeps };
    },
    peek: () => attempt(() => store.peek()),
    async revision() {
      const saved = await attempt(() => store.peek());
      return saved.ok ? (saved.value?.revision ?? 0) : 0;
    },
    blobs: (project) => attempt(() => store.blobs(project)),
    keep: (blob, onProgress) => attempt(() => store.keep(blob, onProgress)),
    commit: (project) => attempt(() => store.commit(project, Date.now())),
    async sweep() {
      await attempt(() => store.sweep());
    },
    async usage() {
      const estimate = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
      const own = await attempt(() => store.bytes());
      return { own: own.ok ? own.value : 0, all: estimate.usage ?? null, quota: estimate.quota ?? null };
    },
    forget: () =>
      attempt(async () => {
        const gone = await store.forget();
        await places.remove(here);
        return gone;
      }),
    pack: (project, blobs) =>
      attempt(async () => {
        await files.write(OUTGOING, packProject(project, blobs));
        const packed = await files.open(OUTGOING);
        if (!packed) throw new FailureError({ code: 'storage-missing', message: 'The project file could not be written; try again.' });
        return packed;
      }),
    unpack: (file) => attempt(() => unpackProject(file)),
  };
}

function storageFailure(error: unknown): FailureError['failure'] {
  if (error instanceof FailureError) return error.failure;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'QuotaExceededError') {
    const message = "The browser's storage is full. Remove tables or free disk space.";
    return { code: 'storage-full', message, params: { detail, used: '?', allowed: '?' } };
  }
  return { code: 'storage-missing', message: "The browser's storage did not answer; reload the page and try again.", params: { detail } };
}
