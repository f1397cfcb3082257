import AxeBuilder from '@axe-core/playwright';
import { answerOf, expect, openSample, test } from '../fixtures/app';

test('a path becomes a funnel, and stages become nodes', async ({ app }) => {
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Journeys')).toMatch(/After "view_product", \d+% go on to "add_to_cart"/);
  await app.getByRole('button', { name: /^Step 2, add_to_cart/ }).press('Enter');
  await expect(app.getByText('The way here that most sessions took: view_product → add_to_cart.')).toBeVisible();
  await app.getByRole('button', { name: 'Start here' }).click();
  await expect(app.locator('h2.answer')).toContainText('After "add_to_cart"');
  await app.goBack();
  await expect(app.locator('h2.answer')).toContainText('After "view_product"');
  await app.getByRole('button', { name: /^Step 2, add_to_cart/ }).click();
  await app.getByRole('button', { name: 'Turn this path into a funnel' }).click();
  await expect(app.locator('h2.answer')).toContainText('of those who did "view_product" go on to "add_to_cart"', { timeout: 30_000 });
  await app.getByRole('button', { name: 'How is this computed?' }).click();
  await app.getByRole('button', { name: 'ClickHouse', exact: true }).click();
  await expect(app.getByText('There is no ClickHouse form of this question. Its window is a session.')).toBeVisible();
  await app.keyboard.press('Escape');
  await answerOf(app, 'Journeys');
  await app.getByRole('button', { name: /^What a step is/ }).click();
  await app.getByRole('option', { name: 'stages of the journey' }).click();
  await expect(app.getByRole('button', { name: /^Step 1, interest/ })).toBeVisible();
});

test('retention is written for ClickHouse too', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Cohorts');
  await app.getByRole('button', { name: 'How is this computed?' }).click();
  await app.getByRole('button', { name: 'ClickHouse', exact: true }).click();
  await expect(app.getByRole('dialog').getByText(/no ClickHouse form|groupArrayIf/)).toBeVisible();
});

test('lifecycle shows flows, and stages with their back-test', async ({ app }) => {
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Lifecycle')).toMatch(/people active/);
  await expect(app.getByText(/bought again since: that is how often the label is wrong/)).toBeVisible();
  await app.getByRole('button', { name: /^Called churned from/ }).click();
  await app.getByRole('spinbutton').fill('4');
  await app.getByRole('spinbutton').press('Enter');
  await expect(app.getByRole('button', { name: /^Called churned from.*4/ })).toBeVisible();
});

for (const [colorScheme, width] of [
  ['light', 390],
  ['dark', 1280],
] as const) {
  test(`journeys and lifecycle are clean and fit, ${colorScheme}, ${width} pixels`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.reload();
    await app.setViewportSize({ width, height: 844 });
    await openSample(app, /Online shop/);
    for (const view of ['Journeys', 'Lifecycle']) {
      await answerOf(app, view);
      if (view === 'Journeys')
        await app
          .getByRole('button', { name: /^Step 1/ })
          .first()
          .press('Enter');
      await app.waitForTimeout(600);
      const { violations } = await new AxeBuilder({ page: app }).analyze();
      expect(violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
      expect(await app.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
  });
}
