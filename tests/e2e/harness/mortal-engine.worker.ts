import { expose } from 'comlink';
import { createEngine } from '../../../src/engine/server';
import { announceLife } from '../../../src/engine/watchdog';
import { useParquet } from '../../../workers/parquet-browser';
import { createWasmDriver } from '../../../workers/wasm-driver';

// The app's engine; any message on this channel kills its DuckDB as a crash would.
useParquet();
expose(
  createEngine(async (hooks) => {
    const driver = await createWasmDriver(hooks);
    new BroadcastChannel('kill-duckdb').addEventListener('message', () => driver.terminateForTest());
    return driver;
  }),
);
void announceLife();
