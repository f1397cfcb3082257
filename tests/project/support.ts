import type { Project, ProjectTable } from '../../src/model/project';
import { NO_INSPECTIONS } from '../../src/model/inspection';
import { DEFAULT_PRIVACY } from '../../src/model/privacy';
import { EMPTY_DICTIONARY } from '../../src/model/project';
import { memoryFiles, memoryRecords } from '../../src/project/memory-files';
import type { FileStore, RecordStore } from '../../src/project/storage';

export const table = (name: string, sources: readonly { file: string; bytes: number; content: string | null }[]): ProjectTable => ({
  name,
  sources: sources.map((source) => ({ part: null, choices: {}, ...source })),
  shape: `shape of ${name}`,
  columns: [{ name: 'a', kind: 'integer' }],
});

export const project = (tables: readonly ProjectTable[], more: Partial<Project> = {}): Project => ({
  version: 1,
  name: 'Shop',
  sample: null,
  tables,
  model: null,
  edited: false,
  confirmed: false,
  specs: {},
  dictionary: EMPTY_DICTIONARY,
  inspections: NO_INSPECTIONS,
  segments: [],
  privacy: DEFAULT_PRIVACY,
  recipes: {},
  secret: null,
  remembered: {},
  ...more,
});

/** A storage that is cut off at its n-th step: `fails` = that step is refused, `dies` = it and all later ones never happen. */
export interface Cut {
  readonly at: number;
  readonly how: 'fails' | 'dies';
}

export class Cutting {
  steps = 0;
  readonly files: FileStore;
  readonly records: RecordStore;

  constructor(
    disk: { readonly files: FileStore; readonly records: RecordStore },
    private readonly cut: Cut,
  ) {
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      this.steps += 1;
      const over = this.cut.how === 'dies' ? this.steps >= this.cut.at : this.steps === this.cut.at;
      if (over) throw new Error('cut');
      return work();
    };
    const cutParts = async function* (parts: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
      for await (const part of parts) yield part;
    };
    this.files = {
      list: () => step(() => disk.files.list()),
      open: (name) => step(() => disk.files.open(name)),
      remove: (name) => step(() => disk.files.remove(name)),
      // Two steps: opening, which empties the file, and half of the bytes; then the rest.
      write: async (name, parts) => {
        await step(() => disk.files.write(name, nothing()));
        const all: Uint8Array<ArrayBuffer>[] = [];
        for await (const part of cutParts(parts)) all.push(part);
        await step(() => disk.files.write(name, from(all.map((part) => part.slice(0, part.length / 2)))));
        await step(() => disk.files.write(name, from(all)));
      },
    };
    this.records = {
      get: () => step(() => disk.records.get()),
      put: (record) => step(() => disk.records.put(record)),
      clear: () => step(() => disk.records.clear()),
    };
  }
}

export const disk = (): { files: FileStore; records: RecordStore } => ({ files: memoryFiles(), records: memoryRecords() });

async function* nothing(): AsyncGenerator<Uint8Array<ArrayBuffer>> {}

async function* from(parts: readonly Uint8Array<ArrayBuffer>[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  await Promise.resolve();
  yield* parts;
}
