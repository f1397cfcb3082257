import { expose } from 'comlink';
import { announceLife } from '../../../src/engine/watchdog';
import type { EngineWorkerApi } from '../../../src/engine/protocol-worker';
import { fail, ok } from '../../../src/model/failure';
import type { TableInfo } from '../../../src/model/table';

/** Remembers what it was told. `run` of `die` kills it, of `die-restoring` also each time it is restored; else it tells what it holds. */
let told: string[] = [];

const table = (name: string): TableInfo => ({ name }) as TableInfo;

const engine: Partial<EngineWorkerApi> = {
  boot: (onProgress) => {
    onProgress(1);
    return Promise.resolve(ok({ version: 'fake' }));
  },
  open: (files) => {
    told.push(...files.map((file) => `open ${file.name}`));
    return Promise.resolve(files.map((file, index) => ({ file: file.name, index, part: null, ok: true, table: table(`t_${file.name}`) })));
  },
  reopen: (name) => Promise.resolve(ok(table(name))),
  remove: () => Promise.resolve(ok(null)),
  async restore({ files, model }) {
    told = [];
    for (const [name, { blob, choices }] of files) told.push(`${name}: ${await blob.text()} ${JSON.stringify(choices ?? {})}`);
    if (told.some((line) => line.includes('deadly'))) self.close();
    told.push(`model ${JSON.stringify(model)}`);
    return ok(null);
  },
  setModel: (model) =>
    Promise.resolve(
      model ? ok({ model, catalogue: {}, evidence: [], defaults: {}, counts: {} } as never) : fail({ code: 'model-missing', message: '' }),
    ),
  run: ({ analysis }) => {
    if (analysis === 'die') {
      self.close();
      return new Promise(() => undefined);
    }
    return Promise.resolve(ok({ result: told, spec: null, issues: [], flow: [], sql: null, milliseconds: 0 }));
  },
};
expose(engine);
void announceLife();
