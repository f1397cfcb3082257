import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { appPlugins, workerPlugins } from '../../../workers/build/plugins.ts';

/** The engine alone on a page, built as the app is. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: appPlugins(),
  worker: { format: 'es', plugins: workerPlugins },
  build: { outDir: resolve(import.meta.dirname, '../../../node_modules/.cache/suanpan/bench'), emptyOutDir: true, target: 'es2022' },
});
