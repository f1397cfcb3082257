import { strToU8, zipSync } from 'fflate';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { checkFits, estimate, MOST_MEMORY } from '../../src/import/estimate';
import { importFile } from '../../src/import/import-file';
import { rawZip } from './raw-zip';
import { startDatabase } from '../support/engine';
import { blobOf, codeOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const MEBIBYTE = 1024 * 1024;
const csv = `a,b,c\n${'1,2,3\n'.repeat(100_000)}`;

describe('the estimate', () => {
  it('tells what plain and packed files need', async () => {
    const plain = await estimate(blobOf(csv), 'a.csv');
    expect(plain).toMatchObject({ bytes: csv.length, unpacked: csv.length });
    expect(plain.memory / MEBIBYTE).toBeGreaterThan(50);
    expect((await estimate(blobOf(gzipSync(csv)), 'a.csv.gz')).memory).toBeCloseTo(plain.memory, -6);
    expect((await estimate(blobOf(zipSync({ 'a.csv': strToU8(csv) })), 'a.zip')).unpacked).toBe(csv.length);
    expect(await estimate(blobOf(''), 'a')).toMatchObject({ bytes: 0, unpacked: 0 });
    expect(await estimate(blobOf('%PDF-1.4'), 'a')).toEqual({ bytes: 8, unpacked: null, memory: 0 });
  });

  it('counts cells: narrow ones need more than their text', async () => {
    const narrow = await estimate(blobOf('1,2\n'.repeat(1_000_000)), 'a');
    const wide = await estimate(blobOf(`${'x'.repeat(399)}\n`.repeat(10_000)), 'a');
    expect(narrow.memory).toBeGreaterThan(wide.memory);
  });

  it('refuses what cannot fit, with figures', () => {
    const head = strToU8(csv.slice(0, 60_000));
    expect(() => checkFits({ format: 'csv', head, unpacked: 100 * MEBIBYTE }, 'a.csv')).not.toThrow();
    expect(() => checkFits({ format: 'csv', head, unpacked: 2048 * MEBIBYTE }, 'a.csv')).toThrow(
      /"a.csv" has 2.0 GiB .* need about 9.5 GiB .* has 3.0/,
    );
    expect(() => checkFits({ format: 'parquet', head, unpacked: MOST_MEMORY }, 'a')).not.toThrow();
  });

  it('is asked before anything is read', async () => {
    const bytes = rawZip([{ name: strToU8('a.csv'), data: strToU8(csv), method: 8, size: 2.5e9 }]);
    expect(await codeOf(importFile({ blob: blobOf(bytes), fileName: 'a.zip', tableName: 't', db }))).toBe('file-too-large');
  });
});
