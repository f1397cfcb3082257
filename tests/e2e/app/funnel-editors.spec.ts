import AxeBuilder from '@axe-core/playwright';
import { answerOf, expect, openSample, test } from '../fixtures/app';

test.beforeEach(async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Funnel');
});

test('a step: several events, a condition, optional, first ever; each can be taken back', async ({ app }) => {
  const answer = app.locator('h2.answer');
  const before = await answer.innerText();
  const step = app.getByRole('button', { name: /^Step 2/ });
  await step.click();
  await app.getByText('Conditions and more events').click();
  await app.getByLabel('Column').selectOption({ value: 'event:device' });
  await app.getByLabel('Value', { exact: true }).fill('desktop');
  await app.keyboard.press('Enter');
  await expect(step).toHaveText('add_to_cart (device is desktop)');
  await expect(answer).not.toHaveText(before);
  await app.getByRole('button', { name: 'Remove device is desktop' }).click();
  await app.getByLabel('Add an event').selectOption({ label: 'page_error' });
  await expect(step).toHaveText('add_to_cart / page_error');
  await app.getByRole('button', { name: 'Remove page_error' }).click();
  await app.getByLabel('optional: nobody is lost here').check();
  await app.getByLabel('Which of the events count').selectOption('matching');
  await expect(step).toHaveText('add_to_cart (optional, first that fits)');
  await app.getByLabel('Which of the events count').selectOption('');
  await app.getByLabel('optional: nobody is lost here').uncheck();
  await app.keyboard.press('Escape');
  await expect(step).toHaveText('add_to_cart');
  await expect(answer).toHaveText(before);
});

test('rare options: filter, hold, exclusions with their effect, groups, timing', async ({ app }) => {
  await app.getByRole('button', { name: 'more', exact: true }).click();
  const choose = async (bracket: RegExp, option: string | RegExp): Promise<void> => {
    await app.getByRole('button', { name: bracket }).click();
    await app.getByRole('option', { name: option }).click();
  };
  await choose(/^Exclude who did/, /page_error/);
  await expect(app.locator('.caveat')).toContainText('taken out by the exclusion');
  await choose(/^What an exclusion does/, 'ends the attempt');
  await expect(app.locator('.caveat')).not.toContainText('taken out by the exclusion');
  await choose(/^After which step/, /add_to_cart/);
  await choose(/^Exclude who did: \+ exclusion/, /search/);
  await expect(app.getByRole('button', { name: /^Remove / })).toHaveCount(2);
  for (const left of [1, 0]) {
    await app
      .getByRole('button', { name: /^Remove / })
      .first()
      .click();
    await expect(app.getByRole('button', { name: /^Remove / })).toHaveCount(left);
  }
  await app.getByRole('button', { name: /^Columns that must/ }).click();
  await app.getByLabel('device', { exact: true }).check();
  await app.keyboard.press('Escape');
  await expect(app.getByRole('button', { name: /^Columns that must/ })).toHaveText('device');
  await choose(/^Which value a person belongs to/, /last value/);
  await expect(app.getByRole('region', { name: 'By device' })).toContainText('the last value seen');
  await choose(/^Time measured: From/, /add_to_cart/);
  await choose(/^Events at the same moment/, 'may be out of order by seconds');
  await expect(app.getByRole('button', { name: /^Seconds out of order/ })).toHaveText('1 second');
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('the window follows a drag and the arrow keys, in one step of the history', async ({ app }) => {
  const window = app.getByRole('button', { name: /^Time from the first step/ });
  const address = app.url();
  const box = await window.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10];
  await app.mouse.move(x, y);
  await app.mouse.down();
  for (let by = 4; by <= 40; by += 4) await app.mouse.move(x - by, y);
  await expect(window).toHaveText('2 days');
  await app.mouse.up();
  await expect(app.getByRole('dialog')).toHaveCount(0);
  await expect(app.locator('[aria-busy=true]')).toHaveCount(0);
  await app.goBack();
  await expect(window).toHaveText('7 days');
  expect(app.url()).toBe(address);
  await window.focus();
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('ArrowRight');
  await expect(window).toHaveText('9 days');
  await window.click();
  await expect(app.getByRole('dialog', { name: 'Time from the first step' })).toBeVisible();
});
