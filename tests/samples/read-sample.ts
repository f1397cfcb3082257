import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SampleId } from '../../sample-data/generate';

export type Row = ReadonlyMap<string, string>;
export const sampleFolder = new URL('../../sample-data/', import.meta.url);

/** Fields of CSV text; handles quotes only as far as the samples need them. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    if (line.includes('"')) throw new Error(`the naive reader does not know quotes: ${line}`);
    rows.push(line.split(','));
  }
  return rows;
}

/** The text of a committed sample file. */
export function readText(path: string): string {
  const bytes = readFileSync(new URL(path, sampleFolder));
  const plain = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return new TextDecoder(path.endsWith('订单.csv') ? 'gb18030' : 'utf-8', { fatal: true }).decode(plain);
}

/** The rows of a committed sample file by column name; an empty field is ''. */
export function readSample(id: SampleId, file: string): Row[] {
  const [header = [], ...rows] = parse(readText(`${id}/${file}`));
  return rows.map((row) => new Map(header.map((name, i) => [name, row[i] ?? ''])));
}

export const cell = (row: Row, column: string): string => {
  const value = row.get(column);
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
};
