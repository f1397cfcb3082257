import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from './harness/main';
import { expect, harness, test } from './fixtures/harness';
import { serve } from './fixtures/serve';

test('after one visit the app starts and answers with the server gone', async ({ page, site: _ }) => {
  const site = await serve({ folder: harness(), under: '/tools/suanpan' });
  await page.goto(site.url);
  const heard = await page.evaluate(() => window.harness.offline('ready'));
  expect(heard[0]).toBe('installing');
  await site.close();
  await page.context().setOffline(true);
  await page.goto(`${site.url}?x=1#funnel`);
  await page.evaluate(() => window.harness.start());
  expect(await page.evaluate(() => window.harness.rows('SELECT 42 AS answer'))).toEqual([{ answer: 42 }]);
  expect(await page.evaluate(() => window.harness.offline('ready'))).toEqual(['ready']);
});

test('a new version waits, fetches only what has changed, and takes over at the next load', async ({ page, site: _ }) => {
  const folder = mkdtempSync(join(tmpdir(), 'suanpan-'));
  cpSync(harness(), folder, { recursive: true });
  const site = await serve({ folder });
  try {
    await page.goto(`${site.url}#funnel`);
    await page.evaluate(() => window.harness.offline('ready'));
    const before = site.requests.length;
    release(folder, 'Second version');
    await page.reload();
    expect(await page.evaluate(() => window.harness.offline('update-ready'))).toContain('update-ready');
    expect(new Set(site.requests.slice(before))).toEqual(new Set(['/sw.js', '/index.html']));
    await expect(page).toHaveTitle('Engine harness');
    // While one worker takes over from another the browser may report the load late; what counts is what is shown.
    await page.reload({ waitUntil: 'commit' });
    await expect(page).toHaveTitle('Second version', { timeout: 30_000 });
    expect(page.url()).toBe(`${site.url}#funnel`);
    await expect.poll(() => page.evaluate(() => caches.keys().then((keys) => keys.length))).toBe(1);
  } finally {
    await site.close();
    rmSync(folder, { recursive: true });
  }
});

test('what the page asks for of elsewhere, or does not exist, is not answered from the cache', async ({ page, site }) => {
  await page.goto(site.url);
  await page.evaluate(() => window.harness.offline('ready'));
  expect(await page.evaluate(() => fetch('missing.csv').then((response) => response.status))).toBe(404);
});

/** What a deployment does: another page, and a service worker that lists it. */
function release(folder: string, title: string): void {
  const index = join(folder, 'index.html');
  const worker = join(folder, 'sw.js');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/<title>.*<\/title>/, `<title>${title}</title>`));
  const script = readFileSync(worker, 'utf8');
  const entry = /\{"url":"index.html","digest":"\w+"\}/;
  expect(script).toMatch(entry);
  writeFileSync(worker, script.replace(entry, '{"url":"index.html","digest":"changed"}').replace(/"version":"\w+"/, '"version":"second"'));
}
