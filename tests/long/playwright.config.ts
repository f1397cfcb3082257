import { defineConfig } from '@playwright/test';
import base from '../../playwright.config';

export default defineConfig({ ...base, testDir: '.', timeout: 1_800_000, retries: 0, workers: 1 });
