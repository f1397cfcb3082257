import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

/** Copies the samples into the build; the dev server finds them where they lie. */
export function sampleData(): Plugin {
  let folder = '';
  return {
    name: 'suanpan:sample-data',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, 'sample-data');
    },
    generateBundle() {
      for (const path of files(folder)) {
        this.emitFile({
          type: 'asset',
          fileName: `sample-data/${relative(folder, path).split(sep).join('/')}`,
          source: readFileSync(path),
        });
      }
    },
  };
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && (/\.csv(\.gz)?$/.test(entry.name) || entry.name === 'index.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
