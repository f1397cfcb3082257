import AxeBuilder from '@axe-core/playwright';
import { answerOf, expect, openSample, test } from '../fixtures/app';

test('process time: parts of the way, no limit, and the slowest cases', async ({ app }) => {
  await openSample(app, /Membership/);
  await answerOf(app, 'Process time');
  const parts = app.getByRole('group', { name: 'Parts of the way:' });
  await parts.getByRole('button', { name: 'Remove part 1' }).click();
  await expect(parts.getByRole('button', { name: /^Remove part/ })).toHaveCount(1);
  await parts.getByRole('button', { name: 'Split into its parts' }).click();
  await expect(parts.getByRole('button', { name: /^Remove part/ })).toHaveCount(2);
  await expect(app.locator('h2.answer')).toContainText('The slowest step is');
  await app.getByRole('button', { name: /^Time allowed/ }).click();
  await app.getByRole('combobox', { name: 'Unit' }).selectOption('none');
  await app.getByRole('button', { name: 'Apply' }).click();
  await expect(app.locator('h2.answer')).not.toContainText('limit');
  await expect(app.getByRole('heading', { level: 3, name: 'Slowest cases' })).toBeVisible();
});

test('lifecycle: flows that add up, and the people of each', async ({ app }) => {
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Lifecycle')).toMatch(/\d/);
  await expect(app.getByText(/active before − .* gone quiet/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await app
    .getByRole('button', { name: /^new, / })
    .nth(1)
    .click();
  await expect(app.getByRole('dialog').getByRole('list', { name: 'People' }).getByRole('listitem').first()).toBeVisible();
});
