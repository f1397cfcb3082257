import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { appPlugins, workerPlugins } from '../../../workers/build/plugins.ts';

const here = import.meta.dirname;

/** The engine alone on a page, built the way the app is, for the tests of what only a browser can show. */
export default defineConfig({
  root: here,
  base: './',
  plugins: appPlugins(),
  worker: { format: 'es', plugins: workerPlugins },
  build: { outDir: resolve(here, '../../../node_modules/.cache/suanpan/harness'), emptyOutDir: true, target: 'es2022' },
});
