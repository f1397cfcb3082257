import { resolve } from 'node:path';
import { test, type Page } from '@playwright/test';
import { serve } from '../e2e/fixtures/serve';
import { eventFile } from './data';
import { build } from './build';
import { record, report } from './report';

const ROOT = resolve(import.meta.dirname, '../..');

test.afterAll(report);

test('the app: first paint, first answer, longest task', async ({ page }) => {
  build('vite.config.ts');
  const site = await serve({ folder: resolve(ROOT, 'dist') });
  await watchLongTasks(page);
  await page.goto(site.url);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  figure('first contentful paint, empty cache', paint);

  figure('sample opened and answered, empty cache', await firstAnswer(page, `${site.url}#/funnel?sample=shop`));
  await page.reload();
  figure('sample opened and answered, reload', await answered(page));
  figure('longest main-thread task, sample', await longest(page));

  await page.goto(site.url);
  await watchReset(page);
  await page.setInputFiles('input[type=file]', (await eventFile(1_000_000)).path);
  await page
    .getByText(/1,000,000/)
    .first()
    .waitFor({ timeout: 120_000 });
  figure('longest main-thread task, import of 1 M events', await longest(page));
  await watchReset(page);
  await page.getByRole('link', { name: 'Funnel' }).click();
  await page.locator('h2.answer').waitFor({ timeout: 60_000 });
  figure('longest main-thread task, funnel of 1 M events', await longest(page));
  await site.close();
});

const figure = (name: string, ours: number): void => record({ name, ours, peer: null, peerName: '', unit: 'ms' });

async function firstAnswer(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  return answered(page);
}

async function answered(page: Page): Promise<number> {
  await page.locator('h2.answer').waitFor({ timeout: 30_000 });
  return page.evaluate(() => performance.now());
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
}

const longest = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks));
const watchReset = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as { longTasks: number[] }).longTasks.length = 0;
  });
