import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { transformWithOxc, type Plugin } from 'vite';

/** The files of one build. `url` is relative to the page; the digests are of the content, the version's of all of them. */
export interface Precache {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly digest: string }[];
}

const WORKER = 'sw.js';

/** Writes `sw.js` last, when all other files of the build lie on disk: it carries the list of them. */
export function offline(): Plugin {
  let folder = '';
  return {
    name: 'suanpan:offline',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const source = new URL('../service-worker.ts', import.meta.url);
        const { code } = await transformWithOxc(readFileSync(source, 'utf8'), 'service-worker.ts', { target: 'es2022' });
        const list = JSON.stringify(precacheList(folder));
        // A service worker is a classic script nearly everywhere, and there the mark of a module is an error.
        const script = code.replace(/^export \{\};?\s*$/m, '').replace('self.PRECACHE', () => list);
        writeFileSync(join(folder, WORKER), script);
      },
    },
  };
}

/** All files under `folder` that the app may ask for, in a stable order. */
export function precacheList(folder: string): Precache {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith('.map') && relative(folder, path) !== WORKER)
    .sort()
    .map((path) => ({ url: relative(folder, path).split(sep).map(encodeURIComponent).join('/'), digest: digest(readFileSync(path)) }));
  return { version: digest(JSON.stringify(files)), files };
}

const digest = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 16);
