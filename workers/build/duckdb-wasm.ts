import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const MODULE = 'virtual:duckdb-wasm';
const RESOLVED = `\0${MODULE}`;

/**
 * Gives `virtual:duckdb-wasm`: the address of DuckDB's wasm, gzipped, and its size when inflated. Gzipped by us, because the
 * plain file is over the size limit of some static hosts and others never compress wasm.
 */
export function duckdbWasm(): Plugin {
  let root = '';
  return {
    name: 'suanpan:duckdb-wasm',
    // The development server finds what only workers import too late, and then reloads the page under its user.
    config: () => ({
      optimizeDeps: { include: ['@duckdb/duckdb-wasm', '@uwdata/flechette', 'arquero', 'comlink', 'parquet-wasm/esm', 'valibot'] },
    }),
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      const { path, bytes } = compressedWasm(join(packageRoot(root), 'node_modules/.cache/suanpan'));
      return `import url from ${JSON.stringify(`${path}?url&no-inline`)}; export default { url, bytes: ${bytes} };`;
    },
  };
}

/** The page may live in a subfolder (the browser tests' does); the cache belongs beside the packages. */
function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'node_modules/@duckdb/duckdb-wasm')) || dirname(folder) === folder) return folder;
  return packageRoot(dirname(folder));
}

function compressedWasm(cache: string): { path: string; bytes: number } {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const folder = join(cache, createHash('sha256').update(wasm).digest('hex').slice(0, 12));
  const path = join(folder, 'duckdb-eh.wasm.gz');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    // Written aside and renamed, so that a build running at the same time never reads half a file.
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, gzipSync(wasm, { level: 9 }));
    renameSync(unfinished, path);
  }
  return { path, bytes: wasm.length };
}
