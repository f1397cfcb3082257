import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerOf, expect as baseExpect, file, openFiles, openSample, test } from '../fixtures/app';

// Recipes are applied by an engine that shares its processor with others.
const expect = baseExpect.configure({ timeout: 30_000 });

// Each test goes a long way; a busy machine takes its time.
test.slow();

const NAMES = ['WeChat', 'wechat', 'We Chat', 'Search'];
const ORDERS = file(
  'orders.csv',
  `order_id,customer_id,order_time,amount,channel\n${Array.from(
    { length: 200 },
    (_, n) =>
      `o${n},c${n % 40},2024-0${(n % 6) + 1}-11 10:00:00,${n}.50,${n % 9 === 0 ? NAMES[(n / 9) % 3] : n % 2 ? 'WeChat' : 'Search'}\n`,
  ).join('')}`,
);

const answer = (page: Page) => page.locator('h2.answer').first();
const steps = (page: Page, table: string) => page.getByRole('list', { name: `Steps of ${table}` }).getByRole('listitem');

async function download(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await coming).path(), 'utf8');
}

test('what is proposed is added, undone, done again, saved as a file, and still there after a reload', async ({ app, site }) => {
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Cleaning')).toMatch(/^Nothing is cleaned: all tables are as they were read\. \d+ steps are proposed\.$/);
  await app.getByRole('button', { name: /^Add all \d+ that restore or clear/ }).click();
  await expect(answer(app)).toHaveText(/^\d+ steps change [\d,]+ cells.*remove 30 rows of orders.*remove 60 rows of visits/);
  await expect(app.getByRole('region', { name: 'Recipe of orders' })).toContainText('4,720 → 4,690 rows');
  const said = await answer(app).textContent();

  await app.keyboard.press('Control+z');
  await expect(answer(app)).toContainText('Nothing is cleaned');
  await app.getByRole('button', { name: 'Redo' }).click();
  await expect(app.getByRole('region', { name: 'Recipe of orders' })).toContainText('4,720 → 4,690 rows');
  await expect(answer(app)).toHaveText(said ?? '');

  const recipe = JSON.parse(await download(app, 'Save as JSON')) as Record<string, { kind: string }[]>;
  expect(recipe['orders']?.map(({ kind }) => kind)).toContain('dedupe');

  await app.getByRole('link', { name: 'Tables' }).click();
  await app.getByRole('button', { name: /^orders\.csv/ }).click();
  await expect(app.getByText(/Cleaned by \d+ steps: 4,720 → 4,690 rows\./)).toBeVisible();
  await app
    .getByRole('button', { name: 'Rows', exact: true })
    .or(app.getByRole('button', { name: 'Preview' }))
    .first()
    .click();
  await expect(app.getByText('Cleaned rows no longer stand beside the cells of the file.')).toBeVisible();
  await app.getByRole('button', { name: 'Open the recipe' }).click();
  await expect(answer(app)).toContainText('remove 30 rows of orders');

  await expect(app.getByRole('button', { name: /Saved on this device/ })).toBeVisible();
  await app.waitForTimeout(1500);
  await app.goto('about:blank');
  await app.goto(site.url);
  await app.getByRole('button', { name: /^Continue with / }).click();
  await answerOf(app, 'Cleaning');
  await expect(answer(app)).toHaveText(said ?? '');
});

test('a step is written as a sentence, tried, applied, changed, moved, switched off and removed', async ({ app }) => {
  await openFiles(app, [ORDERS]);
  await answerOf(app, 'Cleaning');
  await app.getByRole('button', { name: 'Add a step to orders' }).click();
  await app.getByRole('button', { name: 'Column: the whole table' }).click();
  await app.getByRole('option', { name: /^channel/ }).click();
  await app.getByRole('button', { name: /^What to do/ }).click();
  await app.getByRole('combobox').fill('capital');
  await app.getByRole('combobox').press('Enter');
  await app.getByRole('button', { name: 'To: lower case' }).click();
  await app.getByRole('option', { name: 'capital letters' }).click();
  await expect(app.getByText('Would change: 200 cells in 200 rows.')).toBeVisible();
  await expect(answer(app)).toContainText('Nothing is cleaned');
  await app.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(steps(app, 'orders')).toHaveCount(1);
  await expect(steps(app, 'orders').first()).toContainText('200 cells in 200 rows');

  await app.getByRole('button', { name: 'Add a step to orders' }).click();
  await app.getByRole('button', { name: /^What to do/ }).click();
  await app.getByRole('option', { name: 'remove repeated rows' }).click();
  await app.getByRole('button', { name: 'Columns: all columns' }).click();
  await app.getByRole('checkbox', { name: 'channel' }).check();
  await app.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await expect(app.getByText(/Would change: 19\d rows removed/)).toBeVisible();
  await app.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(steps(app, 'orders')).toHaveCount(2);
  await expect(app.getByRole('region', { name: 'Recipe of orders' })).toContainText(/200 → \d rows/);

  await app.getByRole('button', { name: /^Remove rows that repeat/ }).click();
  await app.getByRole('button', { name: 'Move up' }).click();
  await expect(steps(app, 'orders').first()).toContainText('Remove rows that repeat');
  await app.getByRole('switch', { name: 'Step 1 is on' }).uncheck();
  await expect(steps(app, 'orders').first()).toContainText('off');
  await app.getByRole('button', { name: /^Write channel in capital letters/ }).click();
  await app.getByRole('button', { name: 'To: capital letters' }).click();
  await app.getByRole('option', { name: 'title case' }).click();
  await app.getByRole('button', { name: 'Discard' }).click();
  await app.getByRole('button', { name: 'SQL of Recipe of orders' }).click();
  await expect(
    app
      .getByRole('dialog')
      .getByText(/SELECT .*"channel"/)
      .first(),
  ).toBeVisible();
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Remove all steps' }).click();
  await app.getByRole('button', { name: 'Remove all 2 steps of orders' }).click();
  await expect(answer(app)).toContainText('Nothing is cleaned');
});

test('spellings are merged as a step, and a recipe from a file says what does not fit', async ({ app }) => {
  await openFiles(app, [ORDERS]);
  await answerOf(app, 'Cleaning');
  const clusters = app.getByRole('region', { name: 'Spellings of one value' });
  await clusters.getByRole('button', { name: /^Column/ }).click();
  await app.getByRole('option', { name: 'channel' }).click();
  await clusters.getByRole('button', { name: /^Way of comparing/ }).click();
  await app.getByRole('option', { name: 'by runs of letters' }).click();
  await clusters.getByRole('combobox', { name: 'Spelling that wins' }).fill('WECHAT');
  await clusters.getByRole('button', { name: 'Merge 1 group' }).click();
  await expect(steps(app, 'orders').first()).toContainText('In channel, replace');
  await expect(steps(app, 'orders').first()).toContainText('WECHAT');

  const recipe = {
    orders: [{ kind: 'trim', column: 'channel' }, { kind: 'trim', column: 'town' }, { kind: 'rinse' }],
    events: [{ kind: 'trim', column: 'a' }],
  };
  await app
    .getByRole('region', { name: 'Recipe file' })
    .getByTestId('files')
    .setInputFiles([file('recipe.json', JSON.stringify(recipe))]);
  await expect(app.getByText('3 steps were taken for orders. Not open here, so left out: events.')).toBeVisible();
  await expect(app.getByText(/^orders, step 2: Table "orders" has no column "town"/)).toBeVisible();
  await expect(steps(app, 'orders').nth(1)).toContainText('does not fit');
  await expect(steps(app, 'orders').first()).toContainText('done');
  await app
    .getByRole('region', { name: 'Recipe file' })
    .getByTestId('files')
    .setInputFiles([file('other.json', '[1]')]);
  await expect(app.getByText(/^other\.json is no recipe/)).toBeVisible();
});

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`cleaning is clean and fits, ${colorScheme}, ${width} pixels`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.reload();
    await app.setViewportSize({ width, height: 844 });
    await openSample(app, /Online shop/);
    await answerOf(app, 'Cleaning');
    await app.getByRole('button', { name: /^Clear email where/ }).click();
    await app.getByRole('button', { name: 'Add a step to orders' }).click();
    await app.getByRole('button', { name: /^What to do/ }).click();
    await app.getByRole('option', { name: 'remove rows' }).click();
    await expect(app.getByText(/^Would change/).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page: app }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
    expect(await app.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await app.getByRole('button', { name: /^Add all/ }).click();
    await expect(steps(app, 'tickets')).toHaveCount(1);
    await app
      .getByRole('button', { name: /^Remove rows that repeat/ })
      .first()
      .click();
    await expect(app.getByText(/^Before and after/).first()).toBeAttached();
    // What is being made anew is shown paler.
    await expect(app.getByRole('region', { name: 'Recipe of tickets' })).toBeVisible();
    await expect(app.locator('[aria-busy=true]')).toHaveCount(0);
    await app.waitForTimeout(600);
    const after = await new AxeBuilder({ page: app }).analyze();
    expect(after.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
    expect(await app.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
}
