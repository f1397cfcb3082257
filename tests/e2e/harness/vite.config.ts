import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { appPlugins, workerPlugins } from '../../../workers/build/plugins.ts';

const here = import.meta.dirname;

/** The engine alone on a page, built the way the app is, for the tests of what only a browser can show. */
export default defineConfig({
  root: here,
  base: './',
  plugins: [svelte(), ...appPlugins()],
  // The page's engine, but one whose DuckDB can be killed.
  resolve: { alias: [{ find: /^.*\/workers\/engine\.worker\.ts/, replacement: resolve(here, 'mortal-engine.worker.ts') }] },
  worker: { format: 'es', plugins: workerPlugins },
  build: {
    outDir: resolve(here, '../../../node_modules/.cache/suanpan/harness'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: [resolve(here, 'index.html'), resolve(here, 'project.html')] },
  },
});
