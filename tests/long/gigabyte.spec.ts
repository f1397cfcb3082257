import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { eventFile } from '../bench/data';
import { answerOf, expect, test } from '../e2e/fixtures/app';

const ROWS = 16_500_000;

/** Resident memory of the tab's process and its workers, in MB: the largest of all renderers. */
function residentMegabytes(): number {
  const lines = execFileSync('ps', ['-eo', 'rss,args'], { encoding: 'utf8' }).split('\n');
  const renderers = lines.filter((line) => line.includes('--type=renderer')).map((line) => Number.parseInt(line.trim(), 10) / 1024);
  return Math.round(Math.max(0, ...renderers));
}

test('a CSV of 1 GB is imported in a tab', async ({ app }) => {
  test.setTimeout(1_800_000);
  const { path } = await eventFile(ROWS);
  const bytes = statSync(path).size;
  expect(bytes).toBeGreaterThan(1e9);
  await app.getByTestId('files').first().setInputFiles(path);
  const started = Date.now();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentMegabytes())), 500);
  await expect(app.getByRole('list', { name: 'Tables' })).toBeVisible({ timeout: 900_000 });
  await expect(app.getByText('16,500,000 events')).toBeVisible({ timeout: 600_000 });
  const seconds = (Date.now() - started) / 1000;
  const settled = residentMegabytes();
  process.stdout.write(`1 GB CSV: ${bytes} bytes, ${ROWS} rows in ${seconds.toFixed(0)} s; tab ${settled} MB, at most ${peak} MB\n`);
  expect(await answerOf(app, 'Funnel')).toMatch(/\d/);
  clearInterval(watch);
  process.stdout.write(`and a funnel over it: tab at most ${peak} MB, ${((Date.now() - started) / 1000).toFixed(0)} s in all\n`);
});
