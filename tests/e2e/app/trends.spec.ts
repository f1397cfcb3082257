import AxeBuilder from '@axe-core/playwright';
import { answerOf, expect, openSample, test } from '../fixtures/app';

for (const [name, sample] of [
  ['Trends', /Online shop/],
  ['Process time', /Membership/],
] as const) {
  test(`${name}: an answer in words, a picture, its definition and its SQL`, async ({ app }) => {
    await openSample(app, sample);
    expect(await answerOf(app, name)).toMatch(/\d/);
    await expect(app.locator('.chart svg').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page: app }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await app.getByRole('button', { name: 'How is this computed?' }).click();
    const dialog = app.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: 'Definition' })).toBeVisible();
    await expect(dialog.getByRole('group', { name: 'SQL' })).toContainText('SELECT');
  });
}

test('brackets ask a new question: a ready-made one, a breakdown, a comparison', async ({ app }) => {
  await openSample(app, /Online shop/);
  const first = await answerOf(app, 'Trends');
  await app.getByRole('button', { name: 'more', exact: true }).click();
  await app.getByRole('button', { name: /^Ready-made questions/ }).click();
  await app.getByRole('option', { name: /Stickiness/ }).click();
  await expect(app.locator('h2.answer')).toContainText('A / B');
  await app.getByRole('button', { name: 'Remove B' }).click();
  await app.getByRole('button', { name: /^Period/ }).click();
  await app.getByRole('option', { name: 'month', exact: true }).click();
  await app.getByRole('button', { name: /^Compared with/ }).click();
  await app.getByRole('option', { name: /year earlier/ }).click();
  await expect(app.locator('h2.answer')).not.toHaveText(first);
  await app.getByRole('button', { name: /not split/ }).click();
  await app.getByRole('option').nth(1).click();
  await expect(app.getByRole('heading', { level: 3, name: /^By / })).toBeVisible();
});
