import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { appPlugins, workerPlugins } from './workers/build/plugins.ts';
import { sampleData } from './workers/build/sample-data.ts';

export default defineConfig({
  base: './',
  plugins: [svelte(), sampleData(), ...appPlugins()],
  worker: { format: 'es', plugins: workerPlugins },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000, rolldownOptions: { checks: { pluginTimings: false } } },
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Reading the modules anew for each of 200 files takes longer than many of their tests; no test leaves anything behind in them.
    isolate: false,
    maxWorkers: 2,
  },
});
