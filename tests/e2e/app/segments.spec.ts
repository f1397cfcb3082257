import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerOf, expect, openSample, test } from '../fixtures/app';

const settled = (app: Page) => expect(app.locator('[aria-busy=true]')).toHaveCount(0);
const clean = async (app: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
};

test('people whom a funnel loses become a segment: counted, used as a filter and a breakdown, renamed, deleted', async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Funnel');
  const bar = app.getByRole('button', { name: /people lost after start_checkout/ });
  const lost = /^[\d,]+/.exec((await bar.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  await bar.click();
  await app.getByRole('button', { name: 'Save as segment' }).click();
  await expect(app.getByRole('textbox', { name: 'Name of the segment' })).toHaveValue('Lost after start_checkout');
  await app.keyboard.type('Almost bought');
  await app.keyboard.press('Enter');
  await expect(app.getByText('"Almost bought" is saved')).toBeVisible();

  await app.getByRole('button', { name: 'All segments' }).click();
  const row = app.getByRole('list', { name: 'Saved segments' }).getByRole('listitem');
  await expect(row).toContainText(`${lost} people`);
  await clean(app);

  // As a filter of another analysis: the same people, and nobody else.
  await answerOf(app, 'Cohorts');
  await settled(app);
  await app.getByRole('button', { name: 'more', exact: true }).click();
  await app
    .getByRole('button', { name: /: no condition$/ })
    .first()
    .click();
  await app.getByRole('combobox', { name: 'Segment', exact: true }).selectOption('Almost bought');
  await app.getByRole('button', { name: 'Add condition' }).last().click();
  await expect(app.getByRole('list', { name: 'Conditions' })).toContainText('in segment Almost bought');
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: /^What starts a cohort/ }).click();
  await app.getByRole('option', { name: /^start_checkout/ }).click();
  await settled(app);
  await expect(app.getByRole('region', { name: 'Retention', exact: true })).toContainText(new RegExp(`cohorts?, ${lost} people`));

  // As a breakdown of the funnel it came from: they are the ones who do not go on.
  await app.goBack();
  await app.getByRole('link', { name: 'Segments' }).click();
  await row.getByRole('button', { name: 'Rename Almost bought' }).click();
  await app.keyboard.type('Almost bought!');
  await app.keyboard.press('Enter');
  await expect(row).toContainText('Almost bought!');
  await row.getByRole('button', { name: 'Open the question of Almost bought!' }).click();
  await app.keyboard.press('Escape');
  await settled(app);
  await app.getByRole('button', { name: /^Breakdown/ }).click();
  await app.getByRole('option', { name: /Almost bought!/ }).click();
  await settled(app);
  await expect(app.getByRole('region', { name: /^By Almost bought!/ })).toBeVisible();
  await app.getByRole('link', { name: 'Segments' }).click();
  await row.getByRole('button', { name: 'Delete Almost bought!' }).click();
  await expect(row).toHaveCount(0);
});
