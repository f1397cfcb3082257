// Installs what is missing, builds the app and serves it on this machine; prints the address, with a sample opened.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
ensureInstalled(root);
const built = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (built.status !== 0) process.exit(1);
const { preview } = await import('vite');
const server = await preview({ root, preview: { port: Number(process.env.PORT ?? 4173), host: '127.0.0.1' } });
const address = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4173/';
process.stdout.write(`\n  Suanpan runs at ${address}\n  With the shop sample: ${address}#/funnel?sample=shop\n  Stop with Ctrl+C.\n`);
