import { expose } from 'comlink';
import { announceLife } from '../../../src/engine/watchdog';
import type { KeptTable } from '../../../src/engine/kept';
import type { EngineWorkerApi } from '../../../src/engine/protocol-worker';
import { fail, ok } from '../../../src/model/failure';
import type { TableInfo } from '../../../src/model/table';

/** Remembers what it was told. `run` of `die` kills it, of `die-restoring` also each time it is restored; else it tells what it holds. */
let told: string[] = [];
const tables = new Map<string, KeptTable>();

const table = (name: string): TableInfo => ({ name }) as TableInfo;

/** A worker that closes itself finishes the turn it is in: nothing more may happen in it. */
function dead(): Promise<never> {
  self.close();
  return new Promise(() => undefined);
}

const engine: Partial<EngineWorkerApi> = {
  boot: (onProgress) => {
    onProgress(1);
    return Promise.resolve(ok({ version: 'fake' }));
  },
  open: (files) => {
    for (const file of files) tables.set(`t_${file.name}`, { sources: [{ blob: file, fileName: file.name, part: null }], shape: '' });
    told.push(...files.map((file) => `open ${file.name}`));
    return Promise.resolve(files.map((file, index) => ({ file: file.name, index, part: null, ok: true, table: table(`t_${file.name}`) })));
  },
  reopen: (name, choices) => {
    const kept = tables.get(name);
    if (kept) tables.set(name, { ...kept, sources: kept.sources.map((source) => ({ ...source, choices })) });
    return Promise.resolve(ok(table(name)));
  },
  remove: () => Promise.resolve(ok(null)),
  watch: () => Promise.resolve(),
  keptTables: () => Promise.resolve(new Map(tables)),
  async restore({ tables: given, model }, onTable) {
    told = [];
    for (const [name, { sources }] of given) {
      onTable(name);
      await new Promise((resolve) => setTimeout(resolve, 20));
      for (const { blob, choices } of sources) told.push(`${name}: ${await blob.text()} ${JSON.stringify(choices ?? {})}`);
      if (told.some((line) => line.includes('deadly'))) await dead();
    }
    onTable(null);
    told.push(`model ${JSON.stringify(model)}`);
    if (told.some((line) => line.includes('poison'))) await dead();
    return ok([]);
  },
  setModel: (model) =>
    Promise.resolve(
      model ? ok({ model, catalogue: {}, evidence: [], defaults: {}, counts: {} } as never) : fail({ code: 'model-missing', message: '' }),
    ),
  run: ({ analysis }) => {
    if (analysis === 'die') return dead();
    return Promise.resolve(ok({ result: told, spec: null, issues: [], flow: [], sql: null, milliseconds: 0 }));
  },
};
expose(engine);
void announceLife();
