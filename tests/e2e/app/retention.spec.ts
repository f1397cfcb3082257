import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerOf, expect, openSample, test } from '../fixtures/app';

const settled = (app: Page): Promise<void> => expect(app.locator('[aria-busy=true]')).toHaveCount(0);
async function clean(app: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
}

test.beforeEach(async ({ app }) => {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Cohorts');
});

test('lengths of periods by keyboard: the heads and the words follow', async ({ app }) => {
  const match = app.getByRole('button', { name: /^When they come back/ });
  await match.focus();
  await app.keyboard.press('Enter');
  await app.keyboard.press('End');
  await app.keyboard.press('Enter');
  await expect(match).toHaveText('in brackets of 1, 2, 3, 6 of');
  const third = app.getByRole('spinbutton', { name: 'Length of bracket 3' });
  await third.focus();
  await app.keyboard.press('ControlOrMeta+A');
  await app.keyboard.type('4');
  await app.keyboard.press('Enter');
  await expect(match).toHaveText('in brackets of 1, 2, 4, 6 of');
  await app.getByRole('button', { name: 'Remove bracket 4' }).focus();
  await app.keyboard.press('Enter');
  await expect(match).toHaveText('in brackets of 1, 2, 4 of');
  await expect(third).toBeFocused();
  await app.keyboard.press('Escape');
  await expect(match).toBeFocused();
  await settled(app);
  await expect(app.getByRole('columnheader', { name: /^M4–7/ })).toBeVisible();
  await expect(app.locator('h2.answer')).toContainText('in months 4–7');
});

test('from a cell to its people, to those who did not come back, and along the keys to a column over the cohorts', async ({ app }) => {
  const card = app.getByRole('region', { name: 'Retention', exact: true });
  const cell = card.getByRole('button', { name: /^Mar 2025, came back in month 1: / });
  const [, came = '', size = ''] = /(\d+) of (\d+)/.exec((await cell.getAttribute('aria-label')) ?? '') ?? [];
  await cell.focus();
  await app.keyboard.press('Enter');
  const sheet = app.getByRole('dialog', { name: 'Mar 2025: came back in month 1' });
  await expect(sheet).toContainText(`${came} people`);
  await expect(sheet.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(Number(came));
  await clean(app);
  await sheet.getByRole('button', { name: 'did not' }).click();
  const away = app.getByRole('dialog', { name: 'Mar 2025: did not come back in month 1' });
  await expect(away).toContainText(`${Number(size) - Number(came)} people`);
  const download = app.waitForEvent('download');
  await away.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('retention-2025-03-01-1-away.csv');
  await app.keyboard.press('Escape');
  await expect(cell).toBeFocused();
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await app.keyboard.press(key);
  await expect(card.getByRole('button', { name: /^M1: / })).toBeFocused();
  await app.keyboard.press('Enter');
  const column = app.getByRole('region', { name: 'M1 over the cohorts' });
  await expect(column.getByRole('img')).toBeVisible();
  await column.getByRole('button', { name: 'Table' }).click();
  await expect(column.getByRole('row', { name: /^Mar 2025/ })).toContainText(`${size}${came}`);
  await clean(app);
});

test('money: what an acquired person brings, and days 1, 7 and 30', async ({ app }) => {
  const choose = async (bracket: RegExp, option: string | RegExp): Promise<void> => {
    await app.getByRole('button', { name: bracket }).click();
    await app.getByRole('option', { name: option }).click();
    await settled(app);
  };
  await choose(/^What is counted/, /to date/);
  await expect(app.locator('h2.answer')).toContainText(/A person acquired has brought [\d.,]+ net by month 1/);
  await expect(app.locator('.caveat')).toContainText('Net: sales less what was given back');
  const table = app.getByRole('region', { name: 'Cohorts: net revenue to date, per person' });
  const weighted = table.getByRole('row', { name: /^Weighted average per person/ });
  const each = await weighted.innerText();
  await table.getByRole('button', { name: 'cohort total' }).click();
  const total = app.getByRole('region', { name: 'Cohorts: net revenue to date, cohort total' });
  await expect(total.getByRole('row', { name: /^Weighted average per person/ })).toHaveText(each.replace(/\s+/g, ' '), {
    useInnerText: true,
  });
  const curve = app.getByRole('region', { name: /^LTV curve/ });
  await curve.getByRole('button', { name: 'average and range' }).click();
  await expect(curve.getByRole('img')).toBeVisible();
  await choose(/^What is counted/, 'how many came back');
  await choose(/^Breakdown/, /gender/);
  await app.getByRole('region', { name: 'By gender' }).getByRole('button', { name: 'M1, F: 25.5%' }).click();
  await expect(app.getByRole('dialog', { name: 'All complete cohorts, F: came back in month 1' })).toContainText(/\d+ people/);
  await app.keyboard.press('Escape');
  await choose(/^Period:/, 'day');
  await expect(app.getByRole('region', { name: 'Day 1, 7 and 30' })).toContainText(
    /D7 came back on day 7\s*\d+\.\d%\s*[\d,]+ of [\d,]+ people, \d+ cohorts/,
  );
});
