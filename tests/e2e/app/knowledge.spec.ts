import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerOf, expect, openSample, test } from '../fixtures/app';

const PAGES = ['Relations', 'Coverage', 'Dictionary', 'Lineage'] as const;

async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
}

for (const colorScheme of ['dark'] as const) {
  test(`axe finds nothing, and nothing is too wide for a phone, ${colorScheme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.reload();
    await openSample(app, /Online shop/);
    for (const page of PAGES) {
      await answerOf(app, page);
      await app.waitForTimeout(200);
      await clean(app, page);
    }
    await app.setViewportSize({ width: 390, height: 844 });
    for (const page of PAGES) {
      await answerOf(app, page);
      const overflow = await app.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([page, overflow]).toEqual([page, 0]);
    }
  });
}

test('a relation is ignored, and one customer is looked up', async ({ app }) => {
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Relations')).toContain('73.0%');
  await app.getByRole('button', { name: 'Ignore visits.user_id to customers.customer_id' }).click();
  await expect(app.getByRole('button', { name: 'Undo the decision on visits.user_id to customers.customer_id' })).toBeVisible();
  await app.getByRole('button', { name: /Customer: all customers/ }).click();
  await app.getByLabel('Customer id').fill('C00011');
  await app.getByRole('button', { name: 'Look up' }).click();
  await expect(app.getByRole('heading', { name: 'Customer C00011, all around' })).toBeVisible();
});

test('a tracking plan is pasted and held against the data', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Coverage');
  await app.getByRole('button', { name: /Tracking plan: no tracking plan/ }).click();
  await app.getByRole('textbox', { name: 'Tracking plan' }).fill('view_product: page\npay: coupon');
  await app.getByRole('button', { name: 'Apply' }).click();
  await expect(app.getByText('1 of 2 events seen with their properties').first()).toBeVisible();
  await expect(app.getByText('coupon: no such column')).toBeVisible();
});

test('a column is described, found by its description, and exported', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Dictionary');
  await app.getByRole('button', { name: 'Describe discount' }).click();
  await app.getByLabel('Description in English').fill('Money taken off the price');
  await app.getByRole('button', { name: 'Save', exact: true }).click();
  await app.getByRole('searchbox').fill('taken off');
  await expect(app.getByRole('row', { name: /discount/ })).toBeVisible();
  await expect(app.getByRole('row', { name: /order_id/ })).toHaveCount(0);
  const waiting = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Save as JSON' }).click();
  expect((await waiting).suggestedFilename()).toBe('dictionary.json');
});

test('from a table in the graph to its rows, and from a figure to its page', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Lineage');
  await app.getByRole('button', { name: 'orders, 4,720 rows' }).click();
  await expect(app.getByText('1–100 of 4,720')).toBeVisible();
  await app.getByRole('button', { name: 'Later rows' }).click();
  await expect(app.getByText('101–200 of 4,720')).toBeVisible();
  await app.getByRole('button', { name: 'RFM segments, analysis' }).click();
  await app.getByRole('button', { name: 'Open RFM segments' }).click();
  await expect(app.getByRole('heading', { level: 1, name: 'RFM segments' })).toBeAttached();
});
