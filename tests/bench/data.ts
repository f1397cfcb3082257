import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateEvents } from '../../sample-data/generate-events';
import { generateOrders } from '../../sample-data/generate-orders';
import { createRandom } from '../../sample-data/random';

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/suanpan/bench-data');

export interface BenchFile {
  readonly path: string;
  readonly megabytes: number;
}

async function kept(name: string, chunks: () => Iterable<string>): Promise<BenchFile> {
  mkdirSync(CACHE, { recursive: true });
  const path = join(CACHE, name);
  if (!existsSync(path)) {
    await pipeline(Readable.from(chunks()), createWriteStream(`${path}.part`));
    renameSync(`${path}.part`, path);
  }
  return { path, megabytes: statSync(path).size / 1e6 };
}

/** Ten events an actor, the shape of a busy shop. */
export const eventFile = (rows: number): Promise<BenchFile> =>
  kept(`events-${rows}.csv`, () => generateEvents({ rows, actors: rows / 10, seed: 'bench', sessionLength: 5 }));

export const orderFile = (rows: number): Promise<BenchFile> =>
  kept(`orders-${rows}.csv`, () => generateOrders({ rows, customers: rows / 5, seed: 'bench' }));

/** A table of every kind of column in turn: ids, labels, names, money, counts, reals, days, times, flags, and a tenth of the labels missing. */
export const wideFile = (rows: number, columns: number): Promise<BenchFile> =>
  kept(`wide-${rows}x${columns}.csv`, () => generateWide(rows, columns));

const LABELS = ['mobile', 'desktop', 'tablet', 'WeChat', '小程序', 'Short video', 'Search', ''];
const two = (n: number): string => String(n).padStart(2, '0');
const CELLS: readonly ((draw: number, row: number) => string)[] = [
  (draw) => String(draw % 1000),
  (draw) => (Math.floor(draw / 430) / 100).toFixed(2),
  (draw) => LABELS[draw & 7] ?? '',
  (draw) => `user-${draw % 500_000}`,
  (draw) => String((draw % 1_000_000) / 7),
  (draw) => `2024-${two((draw % 12) + 1)}-${two(((draw >>> 4) % 28) + 1)}`,
  (draw) =>
    `2024-${two((draw % 12) + 1)}-${two(((draw >>> 4) % 28) + 1)} ${two((draw >>> 9) % 24)}:${two((draw >>> 14) % 60)}:${two((draw >>> 20) % 60)}`,
  (_, row) => `O${100_000_000 + row}`,
  (draw) => (draw & 1 ? 'true' : 'false'),
  (draw) => String(draw % 1_000_000),
];

function* generateWide(rows: number, columns: number): Generator<string> {
  const random = createRandom(`bench wide ${columns}`);
  const cells = Array.from({ length: columns }, (_, i) => CELLS[i % CELLS.length] ?? String);
  yield `${cells.map((_, i) => `c${i}`).join(',')}\n`;
  for (let row = 0; row < rows; row += 1000) {
    let chunk = '';
    for (let n = row; n < Math.min(rows, row + 1000); n++) chunk += `${cells.map((cell) => cell(random.next(), n)).join(',')}\n`;
    yield chunk;
  }
}
