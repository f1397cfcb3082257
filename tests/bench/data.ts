import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateEvents } from '../../sample-data/generate-events';
import { generateOrders } from '../../sample-data/generate-orders';

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
