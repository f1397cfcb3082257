import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { RecordStore, SavedRecord } from './storage';

interface Schema extends DBSchema {
  project: { key: 'current'; value: SavedRecord };
}

const STORE = 'project';
const databaseName = (place: string): string => `suanpan:${place}`;

/** The record in IndexedDB: one transaction each, told as done when it is on disk. Rejects where there is no IndexedDB. */
export async function idbRecords(place: string): Promise<RecordStore> {
  const open = (): Promise<IDBPDatabase<Schema>> =>
    openDB<Schema>(databaseName(place), 1, { upgrade: (db) => void db.createObjectStore(STORE) });
  const use = async <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    // Opened for each use, so that deleting the database never waits for an open one.
    const db = await open();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };
  await use(() => Promise.resolve());
  return {
    get: () => use(async (db) => (await db.get(STORE, 'current')) ?? null),
    put: (record) =>
      use(async (db) => {
        const change = db.transaction(STORE, 'readwrite', { durability: 'strict' });
        await change.store.put(record, 'current');
        await change.done;
      }),
    clear: () => deleteDB(databaseName(place)),
  };
}
