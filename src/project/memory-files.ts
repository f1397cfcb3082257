import type { FileStore, RecordStore, SavedRecord } from './storage';

/** Files in memory, where the browser keeps none: gone with the page. */
export function memoryFiles(): FileStore {
  const files = new Map<string, Blob>();
  return {
    list: () => Promise.resolve([...files].map(([name, blob]) => ({ name, bytes: blob.size }))),
    open: (name) => Promise.resolve(files.get(name) ?? null),
    async write(name, parts) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for await (const part of parts) pieces.push(part);
      files.set(name, new Blob(pieces));
    },
    remove(name) {
      files.delete(name);
      return Promise.resolve();
    },
  };
}

export function memoryRecords(): RecordStore {
  let kept: SavedRecord | null = null;
  return {
    get: () => Promise.resolve(kept),
    put(record) {
      kept = record;
      return Promise.resolve();
    },
    clear() {
      kept = null;
      return Promise.resolve();
    },
  };
}
