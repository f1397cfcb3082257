import AxeBuilder from '@axe-core/playwright';
import { answerOf, expect, openSample, test } from '../fixtures/app';

test('repeat purchase: the rate in words, the people behind a bar, retention by the period that fits', async ({ app }) => {
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Repeat purchase')).toMatch(/repurchase rate is \d/);
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await app.getByRole('button', { name: /^People, 3 times/ }).click();
  const sheet = app.getByRole('dialog', { name: '3 times' });
  await expect(sheet.getByRole('list', { name: 'People' }).getByRole('listitem').first()).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await app.getByRole('button', { name: /^Open retention by the/ }).click();
  await expect(app).toHaveURL(/retention/);
  await expect(app.locator('h2.answer').first()).toContainText(/\d/);
});

test('stickiness: words, a narrow page, the people of a month', async ({ app }) => {
  await app.setViewportSize({ width: 390, height: 844 });
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Stickiness')).toMatch(/active on [\d.]+ days/);
  expect(await app.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await app.getByRole('button', { name: /^People, 2 days/ }).click();
  await expect(app.getByRole('dialog').getByRole('heading', { name: /exactly 2 days in any complete month/ })).toBeVisible();
});
