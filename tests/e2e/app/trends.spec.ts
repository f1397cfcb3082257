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
  await app.getByRole('button', { name: /^Stickiness/ }).click();
  await expect(app.locator('h2.answer')).toContainText('A / B');
  await app.getByRole('button', { name: 'more', exact: true }).click();
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

test('the time shown is dragged, and a point opens the list of its people', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Trends');
  const range = app.getByRole('button', { name: /^Time shown/ });
  await range.click();
  const from = app.getByRole('slider', { name: 'From' });
  const box = await from.boundingBox();
  if (!box) throw new Error('no slider');
  await app.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await app.mouse.down();
  await app.mouse.move(box.x + 90, box.y + box.height / 2, { steps: 8 });
  await expect(range).toContainText('from');
  await app.mouse.up();
  const before = await from.getAttribute('aria-valuetext');
  await from.press('Shift+ArrowRight');
  await expect(from).not.toHaveAttribute('aria-valuetext', before ?? '');
  await app.keyboard.press('Escape');
  const cell = app.getByRole('table').first().getByRole('button').first();
  const shown = await cell.innerText();
  await cell.click();
  await expect(app.getByRole('dialog').getByText(new RegExp(`(of )?${shown} people`))).toBeVisible();
});
