import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './workers/build/content-security-policy';
import { duckdbWasm } from './workers/build/duckdb-wasm';
import { offline } from './workers/build/offline';

export { CONTENT_SECURITY_POLICY } from './workers/build/content-security-policy';

/** For `plugins`: DuckDB's program, the policy of the built page, the service worker. */
export const appPlugins = (): Plugin[] => [duckdbWasm(), contentSecurityPolicy(), offline()];

/** For `worker.plugins`: workers are bundled apart and import DuckDB's program themselves. */
export const workerPlugins = (): Plugin[] => [duckdbWasm()];
