// All tests by one command, on a fresh clone too: installs what is missing, checks, tests, builds, and drives the built app in Chromium.
// The last line is "N passed, N failed, N skipped".
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../src/cli/install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reports = join(root, 'node_modules/.cache/suanpan/reports');
const total = { passed: 0, failed: 0, skipped: 0 };

ensureInstalled(root);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

async function run(title, args, env = {}) {
  const started = Date.now();
  process.stdout.write(`\n== ${title}\n`);
  const command =
    args[0] === 'node' ? { program: process.execPath, args: args.slice(1) } : { program: 'npx', args: ['--no-install', ...args] };
  const status = await new Promise((resolve) =>
    spawn(command.program, command.args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
      .on('error', () => resolve(1))
      .on('close', resolve),
  );
  process.stdout.write(`== ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return status === 0;
}

/** Checks that only read run beside each other; what each says is printed when it ends. */
async function checks(list) {
  const started = Date.now();
  await Promise.all(
    list.map(
      ([title, args]) =>
        new Promise((resolve) => {
          const child = spawn('npx', ['--no-install', ...args], { cwd: root, shell: process.platform === 'win32' });
          const said = [];
          for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
          child.on('close', (status) => {
            total[status === 0 ? 'passed' : 'failed'] += 1;
            const seconds = ((Date.now() - started) / 1000).toFixed(1);
            process.stdout.write(
              `\n== ${title}\n${Buffer.concat(said)}== ${title}: ${status === 0 ? 'ok' : 'FAILED'} after ${seconds} s\n`,
            );
            resolve();
          });
        }),
    ),
  );
}

async function check(title, args) {
  total[(await run(title, args)) ? 'passed' : 'failed'] += 1;
}

async function counted(title, args, report, count, env = {}) {
  const fine = await run(title, args, env);
  const counts = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 1, skipped: 0 };
  if (!fine && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key];
}

// The longest of them goes on beside the unit tests.
const lint = checks([['lint', ['eslint', '.']]]);
await checks([
  // svelte-check reads every file of the project, the plain ones too.
  ['types', ['svelte-check', '--threshold', 'warning', '--output', 'human']],
  ['formatting', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['dead code', ['knip']],
]);

const unit = join(reports, 'unit.json');
await counted('unit tests', ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`], unit, (json) => ({
  passed: json.numPassedTests,
  failed: json.numFailedTests + (json.numFailedTests === 0 && !json.success ? 1 : 0),
  skipped: json.numPendingTests + json.numTodoTests,
}));

await lint;

await check('build', ['vite', 'build', '--logLevel', 'warn']);
await check('first-load budget', ['node', 'tests/budget.mjs']);

const e2e = join(reports, 'e2e.json');
await counted(
  'browser tests',
  ['playwright', 'test', '--reporter=list,json'],
  e2e,
  (json) => ({ passed: json.stats.expected + json.stats.flaky, failed: json.stats.unexpected, skipped: json.stats.skipped }),
  { PLAYWRIGHT_JSON_OUTPUT_NAME: e2e, SUANPAN_BUILT: '1' },
);

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
