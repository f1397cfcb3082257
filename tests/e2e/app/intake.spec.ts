import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app';

const ORDERS = 'order_id,customer_id,order_time,amount\n1,ann,2025-01-02,10.50\n2,bob,2025-01-03,20.00\n';

const tables = (page: Page): Promise<string[]> =>
  page.getByRole('list', { name: 'Tables' }).getByRole('button').locator('b').allInnerTexts();

test('a folder is walked through, hidden files left out', async ({ app }, info) => {
  const folder = info.outputPath('exports');
  mkdirSync(join(folder, 'march'), { recursive: true });
  writeFileSync(join(folder, 'march', 'orders.csv'), ORDERS);
  writeFileSync(join(folder, 'customers.tsv'), 'customer_id\tname\nann\tAnn\n');
  writeFileSync(join(folder, '.hidden.csv'), ORDERS);
  await app.getByTestId('folder').setInputFiles(folder);
  await expect(app.getByRole('list', { name: 'Tables' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => tables(app)).toEqual(['customers.tsv', 'orders.csv']);
});

test('cells copied in a spreadsheet are pasted as a table, anywhere on the page', async ({ app }) => {
  await expect(app.getByRole('button', { name: 'Paste a table' })).toBeVisible();
  await app.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    ORDERS.replaceAll(',', '\t'),
  );
  await expect(app.getByRole('list', { name: 'Tables' })).toBeVisible({ timeout: 30_000 });
  expect(await tables(app)).toEqual(['pasted.tsv']);
});

test('a table is pasted by hand, and a word is no table', async ({ app }) => {
  await app.getByRole('button', { name: 'Paste a table' }).click();
  const box = app.getByRole('textbox', { name: 'Paste a table' });
  await box.fill('hello');
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.getByRole('alert')).toContainText('not a table');
  await box.fill(ORDERS);
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.getByRole('list', { name: 'Tables' })).toBeVisible({ timeout: 30_000 });
  expect(await tables(app)).toEqual(['pasted.csv']);
});

test('an address of this site is opened, one of another site is never asked for', async ({ app }) => {
  await app.getByRole('button', { name: 'Open an address' }).click();
  const box = app.getByRole('textbox', { name: 'Open an address' });
  await box.fill('https://example.com/orders.csv');
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.getByRole('alert')).toContainText('not an address of this site');
  await box.fill('sample-data/shop/orders.csv');
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.getByRole('list', { name: 'Tables' })).toBeVisible({ timeout: 30_000 });
  expect(await tables(app)).toEqual(['orders.csv']);
});

test('a link opens files that lie beside the app', async ({ app, site }) => {
  await app.goto(`${site.url}#/rfm?open=sample-data/shop/orders.csv&open=sample-data/shop/customers.csv`);
  await app.reload();
  await expect(app.locator('h2.answer')).toBeVisible({ timeout: 30_000 });
  await app.getByRole('link', { name: 'Tables' }).click();
  expect(await tables(app)).toEqual(['orders.csv', 'customers.csv']);
});
