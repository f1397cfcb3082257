import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { naiveFunnel } from '../../samples/naive-funnel';
import { shopFacts } from '../../samples/answers-shop';
import { answerOf, expect, openSample, test } from '../fixtures/app';

const DAY = 86_400;
const STEPS = ['view_product', 'add_to_cart', 'start_checkout', 'pay'];
const shown = (n: number): string => n.toLocaleString('en-US');

/** An independent count over the sample's own rows. */
const counted = (days: number, device?: string): readonly number[] => {
  const events = shopFacts().visits.events.filter(({ row }) => device === undefined || row.get('device') === device);
  return naiveFunnel({ events, steps: STEPS, windowSeconds: days * DAY, from: '2025-01-01', to: '2025-12-31' }).map(({ count }) => count);
};

async function openFunnel(app: Page): Promise<void> {
  await openSample(app, /Online shop/);
  await answerOf(app, 'Funnel');
}

async function settled(app: Page): Promise<void> {
  await expect(app.locator('[aria-busy=true]')).toHaveCount(0);
}

const row = (card: Locator, name: RegExp): Locator => card.getByRole('row').filter({ has: card.page().getByRole('rowheader', { name }) });

async function clean(app: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: app }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
}

test('two segments, two definitions, two periods beside each other, each with the test that fits', async ({ app }) => {
  await openFunnel(app);
  const alone = await app.locator('h2.answer').innerText();
  const card = app.getByRole('region', { name: 'Comparison' });
  const start = async (kind: string): Promise<void> => {
    await app.getByRole('button', { name: /^Compare with/ }).click();
    await app.getByRole('option', { name: kind }).click();
    await expect(card.locator('.answer')).toBeVisible();
    await settled(app);
  };
  const end = async (): Promise<void> => {
    await app.getByRole('button', { name: 'End comparison' }).click();
    await expect(card).toHaveCount(0);
    await settled(app);
    await expect(app.locator('h2.answer')).toHaveText(alone);
  };

  await start('two segments');
  await expect(card).toContainText('so no test fits');
  await card.getByRole('button', { name: 'Table' }).click();
  const [mobile, desktop] = [counted(7, 'mobile'), counted(7, 'desktop')];
  await expect(row(card, /pay/)).toContainText(shown(mobile.at(-1) ?? 0));
  await expect(row(card, /pay/)).toContainText(shown(desktop.at(-1) ?? 0));
  await end();

  await start('two definitions');
  await expect(card).toContainText(/exact McNemar test\): p [<=] 0\.\d+; 95% interval/);
  await end();

  await start('two periods');
  await expect(card.locator('.answer')).toContainText(/pt\.$/);
  await card.getByRole('button', { name: /^First period/ }).click();
  await app.getByRole('textbox', { name: 'From' }).fill('2025-09-01');
  await app.getByRole('textbox', { name: 'To', exact: true }).fill('2025-09-02');
  await app.getByRole('button', { name: 'Apply' }).click();
  await settled(app);
  await clean(app);
  await end();
});

test('other conventions: each as an independent count has it', async ({ app }) => {
  await openFunnel(app);
  await app.getByRole('button', { name: 'Other conventions' }).click();
  const card = app.getByRole('region', { name: 'Other conventions' });
  await expect(card.getByRole('row')).toHaveCount(10);
  for (const [name, days] of [
    [/^as asked$/, 7],
    [/PostHog/, 14],
    [/Amplitude/, 1],
    [/3\.5 days/, 3.5],
  ] as const)
    for (const n of counted(days)) await expect(row(card, name)).toContainText(shown(n));
  await expect(card).toContainText(/Conversion lies between \d+\.\d% .* and \d+\.\d%/);
  await clean(app);
  await card.getByRole('button', { name: 'Close' }).click();
  await expect(card).toHaveCount(0);
});

test('what a better step is worth, in conversions and money', async ({ app }) => {
  await openFunnel(app);
  await app.getByRole('button', { name: 'What a better step is worth' }).click();
  const card = app.getByRole('region', { name: 'What a better step is worth' });
  const [, cart = 0, checkout = 0, pay = 0] = counted(7);
  // Everyone in the cart goes on, the last rate stays.
  const most = (cart - checkout) * (pay / checkout);
  await expect(row(card, /add_to_cart → start_checkout/)).toContainText(most.toFixed(1));
  const gain = cart * 0.05 * (pay / checkout);
  await expect(card).toContainText(`${gain.toFixed(1)} more conversions. Worth`);
  await card.getByRole('button', { name: /^By how many points/ }).focus();
  await app.keyboard.press('ArrowRight');
  await expect(card).toContainText(`${((gain * 6) / 5).toFixed(1)} more conversions`);
  await clean(app);
});

test('from a bar to its people, to one of them, and back', async ({ app }) => {
  await openFunnel(app);
  await app.getByRole('button', { name: /lost after add_to_cart/ }).focus();
  await app.keyboard.press('Enter');
  const sheet = app.getByRole('dialog', { name: 'Lost after add_to_cart' });
  const [lost] = naiveFunnel({
    events: shopFacts().visits.events,
    steps: STEPS,
    windowSeconds: 7 * DAY,
    from: '2025-01-01',
    to: '2025-12-31',
  })
    .slice(1)
    .map(({ dropped }) => dropped);
  await expect(sheet).toContainText(`The first 200 of ${lost} people`);
  await clean(app);
  const download = app.waitForEvent('download');
  await sheet.getByRole('button', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toBe('funnel-2-dropped.csv');
  const person = sheet.getByRole('list', { name: 'People' }).getByRole('button').first();
  const id = await person.innerText();
  await person.click();
  const trace = app.getByRole('dialog', { name: `Person ${id}` });
  await expect(trace).toContainText('add_to_cart');
  await expect(trace).toContainText('Ended: no further event fits');
  await clean(app);
  await trace.getByRole('button', { name: /Back to the list/ }).click();
  await expect(sheet.getByRole('list', { name: 'People' })).toBeVisible();
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: /^Trace one person/ }).click();
  await app.getByRole('textbox', { name: /^Trace one person/ }).fill('nobody at all');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('dialog', { name: 'Person nobody at all' })).toContainText('never did the first step');
});
