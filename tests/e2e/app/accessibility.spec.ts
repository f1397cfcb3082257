import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerOf, expect, openSample, test, VIEWS } from '../fixtures/app';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any view, ${colorScheme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.reload();
    await expect(app.getByRole('button', { name: /Online shop/ })).toBeEnabled();
    await clean(app, 'start');
    await openSample(app, /Online shop/);
    await clean(app, 'tables');
    for (const view of VIEWS) {
      await answerOf(app, view);
      await app.waitForTimeout(300);
      await clean(app, view);
    }
    await app.getByRole('button', { name: 'How is this computed?' }).click();
    await clean(app, 'explanation');
  });
}

for (const width of [390, 1440]) {
  test(`nothing is wider than a window of ${width} pixels`, async ({ app }) => {
    await app.setViewportSize({ width, height: 844 });
    await openSample(app, /Online shop/);
    for (const view of VIEWS) {
      await answerOf(app, view);
      const overflow = await app.evaluate(() => ({
        x: document.documentElement.scrollWidth - innerWidth,
        y: document.documentElement.scrollHeight - innerHeight,
      }));
      expect(overflow, view).toEqual({ x: 0, y: 0 });
    }
  });
}

async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
}
