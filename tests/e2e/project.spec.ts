import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect as baseExpect, file, openFiles, openSample, test } from './fixtures/app';

// Everything here waits for an engine that starts and reads.
const expect = baseExpect.configure({ timeout: 30_000 });

const ORDERS = file(
  'orders.csv',
  `order_id,customer_id,order_time,amount\n${rows(300, (n) => `o${n},c${n % 40},2024-0${(n % 6) + 1}-11 10:00:00,${n}.50`)}`,
);
const PEOPLE = file('people.csv', `customer_id,phone\n${rows(40, (n) => `c${n},1380000${1000 + n}`)}`);

function rows(count: number, row: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => `${row(n)}\n`).join('');
}

const control = (page: Page) => page.getByRole('button', { name: /^Project / });
const saved = (page: Page) => expect(page.getByRole('button', { name: /Saved on this device/ })).toBeVisible({ timeout: 30_000 });
const tables = (page: Page) => expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible({ timeout: 30_000 });

async function openOrders(page: Page): Promise<void> {
  await openFiles(page, [ORDERS, PEOPLE]);
  await tables(page);
  await saved(page);
}

async function packed(page: Page, button: string): Promise<{ name: string; buffer: Buffer }> {
  await control(page).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const given = await download;
  const buffer = readFileSync(await given.path());
  await expect(page.getByText(/^Saved .*suanpan, /)).toBeVisible();
  await page.keyboard.press('Escape');
  return { name: given.suggestedFilename(), buffer };
}

test('a project is there again after the tab was closed: from the start page, and from an address that needs it', async ({
  app,
  site,
  context,
}) => {
  await openOrders(app);
  await control(app).click();
  await app.getByLabel('Name').fill('Shop 2024');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('button', { name: /Project Shop 2024: Saved/ })).toBeAttached({ timeout: 15_000 });
  await app.keyboard.press('Escape');
  await app.waitForTimeout(1000);
  const address = app.url();
  await app.close();

  const again = await context.newPage();
  await again.goto(site.url);
  const resume = again.getByRole('button', { name: /Continue with Shop 2024/ });
  await expect(resume).toContainText('2 tables');
  await resume.click();
  await tables(again);
  await expect(again.getByText('orders').first()).toBeVisible();
  await saved(again);
  await again.goto('about:blank');
  await again.goto(address);
  await tables(again);
  await saved(again);
  expect(await again.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(1);
});

test('one tab writes; a second one says so, and takes over when the first is closed', async ({ app, site, context }) => {
  await openOrders(app);
  const second = await context.newPage();
  await second.goto(site.url);
  await second.getByRole('button', { name: /Continue with/ }).click();
  await tables(second);
  await expect(second.getByRole('button', { name: /open in another tab/ })).toBeVisible();
  await app.close();
  await saved(second);
});

test('a project file goes round: with data, without, and with the files of next month', async ({ app, site, context, browser }) => {
  await openOrders(app);
  const whole = await packed(app, 'Save with data');
  const bare = await packed(app, 'Save without data');
  expect(bare.buffer.includes(Buffer.from('1380000'))).toBe(false);
  expect(await packed(app, 'Save with data').then(({ buffer }) => buffer.equals(whole.buffer))).toBe(true);
  void context;

  const elsewhere = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await elsewhere.goto(site.url);
  await openFiles(elsewhere, [{ ...whole, mimeType: 'application/zip' }]);
  await tables(elsewhere);
  await saved(elsewhere);
  await expect(elsewhere.getByText('people').first()).toBeVisible();

  // Without data, on the machine where another project is kept: nothing happens until the person says so.
  await openFiles(elsewhere, [{ ...bare, mimeType: 'application/zip' }]);
  const sheet = elsewhere.getByRole('dialog');
  await expect(sheet).toContainText('comes without data');
  await expect(sheet).toContainText('waits for orders.csv');
  const next = file(
    'orders-july.csv',
    `order_id,customer_id,order_time,amount,channel\n${rows(50, (n) => `p${n},c${n},2024-07-0${(n % 9) + 1} 10:00:00,many,web`)}`,
  );
  await sheet.getByTestId('files').setInputFiles([next]);
  await expect(sheet).toContainText('new: channel', { timeout: 20_000 });
  await expect(sheet).toContainText('amount: was decimal, is text');
  expect((await new AxeBuilder({ page: elsewhere }).analyze()).violations).toEqual([]);
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(elsewhere.getByText('people').first()).toBeVisible();
  await saved(elsewhere);
  await openFiles(elsewhere, [{ ...bare, mimeType: 'application/zip' }]);
  await sheet.getByTestId('files').setInputFiles([ORDERS, PEOPLE]);
  await expect(sheet.getByText('Differences: none')).toHaveCount(2, { timeout: 20_000 });
  await sheet.getByRole('button', { name: 'Use these files' }).click();
  await expect(sheet).toHaveCount(0);
  await saved(elsewhere);
  await elsewhere.reload();
  await tables(elsewhere);
  await expect(elsewhere.getByText('people').first()).toBeVisible();
  await elsewhere.context().close();
});

test('damaged, newer and hostile project files are refused in a sentence, and nothing changes', async ({ app }) => {
  await openOrders(app);
  const whole = await packed(app, 'Save with data');
  await app
    .getByTestId('files')
    .first()
    .setInputFiles([{ name: 'cut.suanpan', mimeType: 'application/zip', buffer: whole.buffer.subarray(0, 900) }]);
  await expect(app.getByRole('alert')).toContainText('Nothing was changed');
  await saved(app);
});

test('a kept project is not lost to a sample or to other files', async ({ app, site }) => {
  await openOrders(app);
  await app.goto('about:blank');
  await app.goto(site.url);
  await openSample(app, /Online shop/);
  await expect(app.getByRole('button', { name: /your own project is/ })).toBeVisible();
  await app.goto('about:blank');
  await app.goto(site.url);
  await expect(app.getByRole('button', { name: /Continue with/ })).toBeVisible();
  await openFiles(app, [file('more.csv', 'a,b\n1,2\n')]);
  await app.getByRole('button', { name: /^Add them to/ }).click();
  await tables(app);
  await expect(app.getByText('more').first()).toBeVisible();
  await expect(app.getByText('people').first()).toBeVisible();
  await saved(app);
});

test('forget everything leaves nothing but the app', async ({ app, site }) => {
  await openOrders(app);
  await app.getByRole('button', { name: /dark theme/ }).click();
  await control(app).click();
  expect((await new AxeBuilder({ page: app }).analyze()).violations).toEqual([]);
  await app.getByRole('button', { name: 'Forget everything' }).click();
  await app.getByRole('button', { name: 'Delete it all' }).click();
  await expect(app.getByText(/^Deleted: 2 files/)).toBeVisible();
  const left = await app.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return { files, databases: await indexedDB.databases(), settings: Object.keys(localStorage) };
  });
  expect(left).toEqual({ files: [], databases: [], settings: [] });
  await app.goto('about:blank');
  await app.goto(site.url);
  await expect(app.getByText('Drop files here')).toBeVisible();
  await expect(app.getByRole('button', { name: /Continue with/ })).toHaveCount(0);
});

test('where the browser keeps nothing the app works and says so', async ({ browser, site }) => {
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(() => {
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
    indexedDB.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  const page = await context.newPage();
  // The worker that keeps has its own globals: there the file system is refused by the browser itself.
  await page.route('**/project.worker*', (route) => route.abort());
  await page.goto(site.url);
  await openFiles(page, [ORDERS]);
  await tables(page);
  await expect(page.getByRole('button', { name: /no storage/ })).toBeVisible();
  await context.close();
});

test('a full storage is told in figures, and what was kept before stays', async ({ app, site, context }) => {
  await openOrders(app);
  const devtools = await context.newCDPSession(app);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 1000 });
  await openFiles(app, [file('big.csv', `a,b\n${rows(200_000, (n) => `${n},${n * 7}`)}`)]);
  await expect(app.getByRole('button', { name: /^Project orders: Not kept/ })).toBeVisible();
  await control(app).click();
  await expect(app.getByText(/storage is full: \d+ MB of the \d+ MB/)).toBeVisible();
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin });
  await app.goto('about:blank');
  await app.goto(site.url);
  await expect(app.getByRole('button', { name: /Continue with orders/ })).toContainText('2 tables');
});
