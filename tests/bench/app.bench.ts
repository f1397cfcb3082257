import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { serve } from '../e2e/fixtures/serve';
import { eventFile } from './data';
import { forgetLongTasks, longestTask, provesLongTasksAreSeen, watchLongTasks } from '../support/long-tasks';
import { build } from './build';
import { record, report } from './report';

const ROOT = resolve(import.meta.dirname, '../..');

test.afterAll(report);

test('the app: first paint, first answer, longest task', async ({ page }) => {
  build('vite.config.ts');
  const site = await serve({ folder: resolve(ROOT, 'dist') });
  await watchLongTasks(page);
  await page.goto(site.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(500);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  figure('first contentful paint, empty cache', paint);
  expect(await provesLongTasksAreSeen(page)).toBe(true);

  figure('sample opened and answered, empty cache', await firstAnswer(page, `${site.url}#/funnel?sample=shop`));
  await page.reload();
  figure('sample opened and answered, reload', await answered(page));
  figure('sample opened and answered, engine warm', await warmAnswer(page, site.url));
  figure('longest main-thread task, sample', await longestTask(page));

  await page.goto(site.url);
  await forgetLongTasks(page);
  await page.setInputFiles('input[type=file]', (await eventFile(1_000_000)).path);
  await page
    .getByText(/1,000,000/)
    .first()
    .waitFor({ timeout: 120_000 });
  figure('longest main-thread task, import of 1 M events', await longestTask(page));
  await forgetLongTasks(page);
  await page.getByRole('link', { name: 'Funnel' }).click();
  await page.locator('h2.answer').waitFor({ timeout: 60_000 });
  figure('longest main-thread task, funnel of 1 M events', await longestTask(page));
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

/** From a click on a sample, the engine being up, to the first answer. */
async function warmAnswer(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  await page.getByText('Engine ready').waitFor({ timeout: 30_000 });
  const started = await page.evaluate(() => performance.now());
  await page.getByRole('button', { name: /Online shop/ }).click();
  await page.getByRole('link', { name: 'Funnel' }).click();
  return (await answered(page)) - started;
}
