import { expect, openSample, test } from '../fixtures/app';

test('after one visit the app works with the network off', async ({ app, context }) => {
  await expect(app.getByText('Works offline.')).toBeVisible({ timeout: 60_000 });
  await context.setOffline(true);
  await app.reload();
  await expect(app.getByText('Engine ready')).toBeVisible({ timeout: 30_000 });
  await openSample(app, /Membership/);
  await app.getByRole('link', { name: 'Scorecard' }).click();
  await expect(app.locator('h2.answer')).toBeVisible({ timeout: 30_000 });
  await context.setOffline(false);
});

test('the page can be installed', async ({ app }) => {
  const manifest = await app.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    return link ? ((await (await fetch(link.href)).json()) as { name: string; start_url: string; icons: unknown[] }) : null;
  });
  expect(manifest?.name).toContain('Suanpan');
  expect(manifest?.icons.length).toBeGreaterThan(1);
});
