// Tests that take minutes or hours, apart from `npm test`. All sections, or those named: `npm run test:long -- kill`.
// The last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../../src/cli/install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** A section is one command that ends with 0 when all is well. Add yours here. */
const sections = [
  {
    name: 'kill',
    about: 'kills the workers and the page 1,000 times during import, analysis and save',
    args: ['playwright', 'test', 'tests/e2e/kill.spec.ts', '--retries', '0', '--timeout', '0'],
    env: { SUANPAN_KILLS: process.env.SUANPAN_KILLS ?? '1000', SUANPAN_SEED: process.env.SUANPAN_SEED ?? '2026' },
  },
  {
    name: 'fuzz',
    about: 'reads 20,000 damaged files of all formats',
    args: ['vitest', 'run', 'tests/import/fuzz'],
    env: { FUZZ_CASES: process.env.FUZZ_CASES ?? '20000', FUZZ_SEED: process.env.FUZZ_SEED ?? 'long' },
  },
  {
    name: 'pairwise',
    about:
      'tries every pair of options of funnel, retention, flows and paths on many worlds: scan, SQL, ClickHouse when installed, reference',
    args: ['vitest', 'run', 'tests/pairwise', '--testTimeout', '3600000'],
    env: { PAIRWISE_WORLDS: process.env.PAIRWISE_WORLDS ?? '44' },
  },
  {
    name: 'segments',
    about: 'judges who is in thousands of random segments: kept ids, SQL, person by person',
    args: ['vitest', 'run', 'tests/segments/membership.sql.test.ts', '--testTimeout', '3600000'],
    env: { SEGMENT_RUNS: process.env.SEGMENT_RUNS ?? '500' },
  },
  {
    name: 'gigabyte',
    about: 'imports a generated CSV of 1 GB in Chromium and reports the memory of the tab',
    args: ['playwright', 'test', '--config', 'tests/long/playwright.config.ts'],
    env: {},
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !sections.some((section) => section.name === name));
if (unknown.length > 0) {
  process.stderr.write(`No section ${unknown.join(', ')}. There are: ${sections.map(({ name }) => name).join(', ')}.\n`);
  process.exit(2);
}

ensureInstalled(root);
const total = { passed: 0, failed: 0 };
for (const { name, about, args, env } of sections) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  process.stdout.write(`\n== ${name}: ${about}\n`);
  const { status } = spawnSync('npx', ['--no-install', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  total[status === 0 ? 'passed' : 'failed'] += 1;
  process.stdout.write(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
