import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { duckdbWasm } from './duckdb-wasm.ts';
import { offline } from './offline.ts';

/** For `plugins`: DuckDB's program, the policy of the built page, the service worker. */
export const appPlugins = (): Plugin[] => [duckdbWasm(), contentSecurityPolicy(), offline()];

/** For `worker.plugins`: workers are bundled apart and import DuckDB's program themselves. */
export const workerPlugins = (): Plugin[] => [duckdbWasm()];
