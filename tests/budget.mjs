// The page's static imports may weigh at most 150 KB of JavaScript, gzip. Workers, the second language and heavy parts load apart.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT = 150 * 1024;
const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const first = [...page.matchAll(/<script[^>]+src="([^"]+)"/g), ...page.matchAll(/<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g)].map(
  (match) => match[1],
);
const seen = new Set();
const visit = (file) => {
  if (seen.has(file)) return;
  seen.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, path] of code.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w${},*\s]+from\s*)?["'](\.[^"']+\.js)["']/g))
    visit(join(dirname(file), path));
};
for (const path of first) visit(join(dist, path));
const sizes = [...seen].map((file) => [file.slice(dist.length + 1), gzipSync(readFileSync(file)).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [file, size] of sizes) process.stdout.write(`${(size / 1024).toFixed(1).padStart(8)} KB  ${file}\n`);
process.stdout.write(`${(total / 1024).toFixed(1).padStart(8)} KB  of ${LIMIT / 1024} KB\n`);
if (seen.size === 0 || total > LIMIT) {
  process.stderr.write('The first load is over its budget.\n');
  process.exitCode = 1;
}
