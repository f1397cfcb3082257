import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { answerOf, expect, file, openFiles, openSample, test, VIEWS } from '../fixtures/app';

const ORDERS =
  'order_id,customer_id,order_time,amount\n1,ann,2025-01-02 10:00:00,10.50\n2,bob,2025-01-03 11:00:00,20.00\n3,ann,2025-02-04 12:00:00,5.25\n';
const EVENTS = 'user_id,event,event_time\nann,view,2025-01-02 09:00:00\nann,pay,2025-01-02 10:00:00\nbob,view,2025-01-03 09:00:00\n';

for (const sample of [/Online shop/, /Live commerce/, /Membership/]) {
  test(`a newcomer opens ${sample.source} and reads five answers`, async ({ app }) => {
    await expect(app.getByRole('heading', { level: 1 })).toContainText('stays on your computer');
    await openSample(app, sample);
    for (const view of VIEWS) {
      expect(await answerOf(app, view)).toMatch(/\d/);
      await app.getByRole('button', { name: 'How is this computed?' }).click();
      await expect(app.getByRole('dialog').getByRole('heading', { name: 'Definition' })).toBeVisible();
      await app.keyboard.press('Escape');
      await expect(app.getByRole('dialog')).toHaveCount(0);
    }
  });
}

test('files of several kinds open at once, with their meaning found', async ({ app }) => {
  const utf16 = Buffer.from(`\uFEFF${'日期\t渠道\t花费\n2025-01-01\t微信\t12.5\n'}`, 'utf16le');
  await openFiles(app, [
    file('orders.csv', `\uFEFF${ORDERS}`),
    file('visits.tsv.gz', gzipSync(EVENTS.replaceAll(',', '\t'))),
    file('投放.tsv', utf16),
    file(
      '客户.csv',
      Buffer.from([
        0xbf, 0xcd, 0xbb, 0xa7, 0x69, 0x64, 0x2c, 0xb3, 0xc7, 0xca, 0xd0, 0x0a, 0x61, 0x6e, 0x6e, 0x2c, 0xb1, 0xb1, 0xbe, 0xa9, 0x0a,
      ]),
    ),
    file('broken.csv', ''),
  ]);
  await expect(app.getByRole('heading', { name: /4 files/ })).toBeVisible({ timeout: 30_000 });
  await expect(app.getByRole('alert').getByText('is empty; there is nothing to import.')).toBeVisible();
  for (const role of ['order', 'event', 'spend', 'customer'])
    await expect(app.locator('.chip', { hasText: new RegExp(`^${role}$`) }).first()).toBeVisible();
  expect(await answerOf(app, 'Funnel')).toContain('50');
});

test('what was decided is shown and can be corrected', async ({ app }) => {
  await openFiles(app, [file('orders.csv', ORDERS.replace('2,bob,2025-01-03 11:00:00,20.00', '2,bob'))]);
  await expect(app.getByText('4 lines = 2 rows + header + 1 rejected')).toBeVisible({ timeout: 30_000 });
  await app.getByRole('button', { name: /^Rejected/ }).click();
  await expect(app.getByText('too few fields')).toBeVisible();
  await expect(app.getByText('2,bob')).toBeVisible();
  await app.getByRole('button', { name: 'Columns', exact: true }).click();
  await app.getByLabel('Type of amount').selectOption('text');
  await expect(app.getByLabel('Type of amount')).toHaveValue('text');
  await app.getByLabel('Type of amount').selectOption('decimal');
  await app.getByLabel('Meaning of customer_id').selectOption({ label: 'not used' });
  await app.getByLabel('Meaning of customer_id').selectOption({ label: 'order: customer id' });
  await app.getByRole('button', { name: 'Looks right' }).click();
  await expect(app.getByText('confirmed', { exact: true })).toBeVisible();
  expect(await answerOf(app, 'Customers')).toContain('100');
});

test('a bracket gives a new answer, back gives the old one, and a link opens the same view elsewhere', async ({ app, browser }) => {
  await openSample(app, /Online shop/);
  const before = await answerOf(app, 'Funnel');
  await app
    .getByRole('button', { name: /^Window|^Within|7 days/ })
    .first()
    .click();
  const field = app.getByRole('spinbutton').first();
  await field.fill('1');
  await field.press('Enter');
  await expect(app.locator('h2.answer')).not.toHaveText(before);
  const after = await app.locator('h2.answer').innerText();
  await app.goBack();
  await expect(app.locator('h2.answer')).toHaveText(before);
  await app.goForward();
  await expect(app.locator('h2.answer')).toHaveText(after);
  await app.getByRole('button', { name: 'Share' }).click();
  await expect(app.getByLabel('Link')).not.toHaveValue('');
  const link = await app.getByLabel('Link').inputValue();
  await app.keyboard.press('Escape');
  const other = await browser.newContext({ locale: 'en-US' });
  const page = await other.newPage();
  await page.goto(link);
  await expect(page.locator('h2.answer')).toHaveText(after, { timeout: 30_000 });
  await other.close();
});

test('language and theme switch at any moment', async ({ app }) => {
  await openSample(app, /Online shop/);
  const english = await answerOf(app, 'Cohorts');
  await app.getByRole('button', { name: /switch to Chinese/ }).click();
  await expect(app.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(app.locator('h2.answer')).not.toHaveText(english);
  await expect(app.getByRole('link', { name: '漏斗' })).toBeVisible();
  const before = await app.locator('html').getAttribute('data-theme');
  await app.locator('header.top button.icon').click();
  await expect(app.locator('html')).not.toHaveAttribute('data-theme', before ?? '');
  await app.reload();
  await expect(app.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(app.locator('html')).not.toHaveAttribute('data-theme', before ?? '');
});

test('everything goes by keyboard', async ({ app }) => {
  const sample = app.getByRole('button', { name: /Online shop/ });
  await expect(sample).toBeEnabled();
  await tabTo(app, 'Online shop');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('navigation')).toBeVisible({ timeout: 30_000 });
  await tabTo(app, 'Funnel');
  await app.keyboard.press('Enter');
  await expect(app.locator('h2.answer')).toBeVisible({ timeout: 30_000 });
  const before = await app.locator('h2.answer').innerText();
  await tabTo(app, '7 days');
  await app.keyboard.press('Enter');
  await app.keyboard.press('ControlOrMeta+a');
  await app.keyboard.type('2');
  await app.keyboard.press('Enter');
  await expect(app.locator('h2.answer')).not.toHaveText(before);
  await tabTo(app, 'How is this computed?');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('dialog')).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(app.getByRole('dialog')).toHaveCount(0);
});

test('charts, tables and queries can be taken away', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Funnel');
  const png = await saved(app, 'Save as PNG');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  const svg = await saved(app, 'Save as SVG');
  expect(svg.bytes.toString()).toMatch(/^<svg[^]*view_product[^]*<\/svg>/);
  const csv = await saved(app, 'Save as CSV');
  expect(csv.bytes.toString()).toContain('view_product');
  await app.getByRole('button', { name: 'How is this computed?' }).click();
  const [download] = await Promise.all([app.waitForEvent('download'), app.getByRole('button', { name: 'Download .sql' }).click()]);
  expect((await content(download)).toString()).toMatch(/SELECT/);
  await app.keyboard.press('Escape');
  await answerOf(app, 'Cohorts');
  const [long] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: 'Long CSV: one value a row' }).first().click(),
  ]);
  const lines = (await content(long)).toString().trim().split('\r\n');
  expect(lines[0]).toBe('Cohort,Size,Period,share of people');
  expect(lines[1]).toMatch(/^2025-\d\d-01,\d+,M0,1$/);
  await app.getByRole('link', { name: 'Tables' }).click();
  await app.getByText('orders.csv').first().click();
  const table = await saved(app, 'Save as CSV');
  expect(table.bytes.toString().trim().split('\n')).toHaveLength(4721);
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(
      () => `${document.activeElement?.textContent} ${document.activeElement?.getAttribute('aria-label')}`,
    );
    if (focused.includes(name)) return;
  }
  throw new Error(`"${name}" cannot be reached with Tab`);
}

async function saved(page: Page, name: string): Promise<{ bytes: Buffer }> {
  const button = page.getByRole('button', { name }).or(page.getByRole('button', { name: name.replace('Save as ', ''), exact: true }));
  const [download] = await Promise.all([page.waitForEvent('download'), button.first().click()]);
  return { bytes: await content(download) };
}

const content = async (download: Download): Promise<Buffer> => readFile(await download.path());
