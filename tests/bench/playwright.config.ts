import { defineConfig } from '@playwright/test';
import { chromiumArguments, ensureChromium } from '../support/find-chromium';

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../node_modules/.cache/suanpan/bench-results',
  timeout: 900_000,
  workers: 1,
  reporter: [['line']],
  use: { launchOptions: { executablePath: await ensureChromium(), args: chromiumArguments() } },
});
