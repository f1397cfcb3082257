import { answerOf, expect, file, openFiles, test, VIEWS } from '../fixtures/app';

const EVIL = '<img src=x onerror="window.hacked=1">';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('markup in every name and cell stays text', async ({ app }) => {
  const row = (id: number, when: string): string =>
    [id, EVIL + (id % 3), EVIL + (id % 2), when, id, EVIL].map((cell) => quoted(String(cell))).join(',');
  const header = (names: readonly string[]): string => names.map((name) => quoted(name)).join(',');
  const rows = Array.from({ length: 12 }, (_, i) => row(i + 1, `2025-0${1 + (i % 6)}-11 10:00:00`)).join('\n');
  const orders = `${header(['order_id', 'customer_id', 'status', 'order_time', 'amount', `${EVIL} note`])}\n${rows}\n`;
  const events = `${header(['event_id', 'user_id', 'event', 'event_time', 'n', `channel ${EVIL}`])}\n${rows}\n`;
  await openFiles(app, [file(`${EVIL}.csv`, orders), file(`visits ${EVIL}.csv`, events), file(`broken ${EVIL}.csv`, '')]);
  await expect(app.getByRole('navigation')).toBeVisible({ timeout: 30_000 });
  await app.getByRole('button', { name: 'Preview' }).click();
  for (const view of VIEWS) {
    await answerOf(app, view);
    await app.getByRole('button', { name: 'How is this computed?' }).click();
    await expect(app.getByRole('dialog')).toBeVisible();
    await app.keyboard.press('Escape');
  }
  expect(await app.evaluate(() => ({ hacked: 'hacked' in window, images: document.querySelectorAll('img').length }))).toEqual({
    hacked: false,
    images: 0,
  });
});

test('the policy is in the page and the proof counts nothing', async ({ app }) => {
  const policy = await app.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("connect-src 'self' blob: data:");
  expect(policy).not.toContain('unsafe-eval;');
  await expect(app.getByText(/0 requests to other hosts/).first()).toBeVisible();
});
