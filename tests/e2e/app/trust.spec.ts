import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerOf, expect, openSample, test } from '../fixtures/app';

const PAGES = ['Profile', 'Before and after', 'Privacy'] as const;
const TABS = ['Defects', 'Rules', 'Tables and columns', 'Inspections'] as const;

async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
}

for (const colorScheme of ['light'] as const) {
  test(`axe finds nothing, and nothing is too wide for a phone, ${colorScheme}`, async ({ app }) => {
    test.slow();
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.reload();
    await openSample(app, /Online shop/);
    const overflow = () => app.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const page of PAGES) {
      await app.setViewportSize({ width: 1280, height: 900 });
      await answerOf(app, page);
      await app.waitForTimeout(200);
      await clean(app, page);
      await app.setViewportSize({ width: 390, height: 844 });
      await expect.poll(overflow, page).toBe(0);
    }
    await app.setViewportSize({ width: 1280, height: 900 });
    await answerOf(app, 'Quality');
    for (const tab of TABS) {
      await app.getByRole('tab', { name: tab }).click();
      await app.waitForTimeout(100);
      await clean(app, tab);
      await app.setViewportSize({ width: 390, height: 844 });
      await expect.poll(overflow, tab).toBe(0);
      await app.setViewportSize({ width: 1280, height: 900 });
    }
  });
}

test('a defect opens its rows, and an inspection is frozen and kept', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Quality');
  await app.getByRole('tab', { name: 'Defects' }).click();
  await app.getByRole('button', { name: /orders: channel has several spellings/ }).click();
  const rows = app.getByRole('dialog');
  await expect(rows.getByText('wechat').first()).toBeVisible();
  await app.keyboard.press('Escape');
  await app.getByRole('tab', { name: 'Inspections' }).click();
  await app.getByRole('button', { name: 'Freeze an inspection' }).click();
  await expect(app.getByText('12 open of 12.').first()).toBeVisible();
});

test('a column of the profile opens to its values, personal ones only on demand', async ({ app }) => {
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Profile')).toContain('4,720 rows and 11 columns');
  await app.getByRole('button', { name: /^channel/ }).click();
  await expect(app.getByText('Short video').first()).toBeVisible();
});

test('what is protected is masked everywhere, and the report says what was done', async ({ app }) => {
  test.slow();
  await openSample(app, /Online shop/);
  await answerOf(app, 'Privacy');
  await app.getByRole('button', { name: 'Protect all' }).click();
  await expect(app.locator('h2.answer').first()).toContainText('All 4 columns', { timeout: 30_000 });
  await app.getByRole('link', { name: 'Tables' }).click();
  await app
    .getByRole('button', { name: /^customers/ })
    .first()
    .click();
  await app.getByRole('button', { name: 'Preview' }).click();
  await expect(app.getByText(/154\d{8}/)).toHaveCount(0);
  await expect(app.getByText(/@example\.com/).first()).toBeVisible();
  await answerOf(app, 'Before and after');
  const [file] = await Promise.all([app.waitForEvent('download'), app.getByRole('button', { name: 'Save as HTML' }).click()]);
  const html = await readFile((await file.path()) ?? '', 'utf8');
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|154\d{8}|@example\.com/);
});
