import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { answerOf, expect, openFiles, openSample, test } from '../fixtures/app';

const MESSY = resolve(import.meta.dirname, '../../../../shared/data/messy');

test('every hostile file ends in a table or a sentence, and the app stays usable', async ({ app }) => {
  test.skip(!existsSync(MESSY), 'the hostile files are not here');
  test.setTimeout(240_000);
  const names = readdirSync(MESSY);
  await openFiles(
    app,
    names.map((name) => resolve(MESSY, name)),
  );
  await expect(app.getByRole('navigation')).toBeVisible({ timeout: 200_000 });
  const page = await app.locator('main').innerText();
  for (const name of names) expect(page, name).toContain(name);
  await app.getByRole('link', { name: 'Suanpan' }).click();
  await openSample(app, /Online shop/);
  expect(await answerOf(app, 'Funnel')).toMatch(/\d/);
});
