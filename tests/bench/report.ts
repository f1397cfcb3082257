import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** One comparison. `ratio` = ours / peer in the unit: below 1 is better for times, above 1 for speeds. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly peerName: string;
  readonly ratio: number | null;
  readonly unit: string;
}

const figures: Figure[] = [];

export function record(figure: Omit<Figure, 'ratio'>): void {
  figures.push({ ...figure, ratio: figure.peer ? figure.ours / figure.peer : null });
}

/** Prints the table and brings latest.json beside this file up to date. */
export function report(): void {
  const text = (n: number | null): string => (n === null ? '-' : n >= 100 ? n.toFixed(0) : n.toFixed(2));
  const rows = figures.map((item) => [item.name, text(item.ours), text(item.peer), item.unit, text(item.ratio), item.peerName]);
  const table = [['measure', 'ours', 'peer', 'unit', 'ratio', 'peer is'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? [];
  for (const row of table)
    process.stdout.write(
      `${row.map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}\n`,
    );
  const path = resolve(import.meta.dirname, 'latest.json');
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Figure[]) : [];
  const kept = before.filter((old) => !figures.some((item) => item.name === old.name));
  writeFileSync(path, `${JSON.stringify([...kept, ...figures], null, 2)}\n`);
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
