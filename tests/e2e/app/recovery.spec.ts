import type { Page } from '@playwright/test';
import { answerOf, expect, openSample, test } from '../fixtures/app';

test('a killed engine comes back with the data', async ({ app }) => {
  await openSample(app, /Online shop/);
  const before = await answerOf(app, 'Funnel');
  for (let round = 0; round < 2; round++) {
    const workers = app.workers();
    expect(workers.length).toBeGreaterThan(0);
    for (const worker of workers) await worker.evaluate(() => self.close()).catch(() => undefined);
    await app.getByRole('link', { name: 'Cohorts' }).click();
    await answeredAfterRetries(app);
    await app.getByRole('link', { name: 'Funnel' }).click();
    await answeredAfterRetries(app);
    await expect(app.locator('h2.answer')).toHaveText(before);
  }
});

/** A question asked while the engine was away ends in a sentence and "Try again"; it must work by then. */
async function answeredAfterRetries(page: Page): Promise<void> {
  await expect(async () => {
    const retry = page.getByRole('button', { name: 'Try again' });
    if (await retry.isVisible()) await retry.click();
    await expect(page.locator('h2.answer')).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 45_000 });
}
