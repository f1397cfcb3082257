import { FailureError } from '../model/failure';
import type { FileStore } from './storage';

const PREFIX = 'suanpan';

/** Every copy of the app keeps its own: `place` is the path under which this one is served. */
export const folderName = (place: string): string => `${PREFIX}-${encodeURIComponent(place)}`;

/**
 * Ordinary files in the origin's private file system, through synchronous handles, which every browser has but only in workers. Rejects when
 * there is none, or none for this window.
 */
export async function opfsFiles(place: string): Promise<FileStore> {
  const root = await navigator.storage.getDirectory();
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) throw new Error('no synchronous handles');
  // Made by the first write only: a browser that was told to forget everything holds nothing.
  const folder = (): Promise<FileSystemDirectoryHandle | null> => root.getDirectoryHandle(folderName(place)).catch(() => null);
  return {
    async list() {
      const all: { name: string; bytes: number }[] = [];
      for await (const [name, handle] of (await folder())?.entries() ?? []) {
        if (handle instanceof FileSystemFileHandle) all.push({ name, bytes: (await handle.getFile()).size });
      }
      return all;
    },
    async open(name) {
      const handle = await (await folder())?.getFileHandle(name).catch(() => null);
      return handle ? await handle.getFile() : null;
    },
    async write(name, parts) {
      try {
        const made = await root.getDirectoryHandle(folderName(place), { create: true });
        await writeAll(await made.getFileHandle(name, { create: true }), parts);
      } catch (error) {
        throw error instanceof Error && error.name === 'QuotaExceededError' ? await full() : error;
      }
    },
    async remove(name) {
      await (await folder())?.removeEntry(name).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
      });
    },
  };
}

async function writeAll(handle: FileSystemFileHandle, parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
  const access = await handle.createSyncAccessHandle();
  try {
    access.truncate(0);
    let at = 0;
    for await (const part of parts) {
      if (access.write(part, { at }) !== part.length) throw await full();
      at += part.length;
    }
    access.flush();
  } finally {
    access.close();
  }
}

/** Removes the folder itself. */
export async function removeFolder(place: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(folderName(place), { recursive: true }).catch(() => undefined);
}

/** What the browser has and uses, in figures. */
async function full(): Promise<FailureError> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  const [used, allowed] = [usage, quota].map((bytes) => Math.round(bytes / 1e6));
  return new FailureError({
    code: 'storage-full',
    message: `The browser's storage is full: ${used} MB of the ${allowed} MB that it allows are in use. Remove tables or free disk space.`,
    params: { used: used ?? 0, allowed: allowed ?? 0 },
  });
}
