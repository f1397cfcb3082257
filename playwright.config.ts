import { defineConfig } from '@playwright/test';
import { chromiumArguments, ensureChromium } from './tests/support/find-chromium';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'node_modules/.cache/suanpan/test-results',
  timeout: 60_000,
  fullyParallel: false,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // A busy machine may starve a browser for a minute; what fails twice is broken.
  retries: 1,
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: await ensureChromium(), args: chromiumArguments() },
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
  },
});
