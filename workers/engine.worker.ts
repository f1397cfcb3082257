import { expose } from 'comlink';
import { createEngine } from '../src/engine/server';
import { announceLife } from '../src/engine/watchdog';
import { useParquet } from './parquet-browser';
import { createWasmDriver } from './wasm-driver';

useParquet();
expose(createEngine(createWasmDriver));
void announceLife();
