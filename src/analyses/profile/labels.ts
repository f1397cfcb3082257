import type { ColumnFacts } from './first-pass';
import { standInTest } from './scan/stand-in-test';
import { NO_CODE, type TextSink } from './scan/text-sink';
import { topOf } from './scan/top-of';

/** Columns with more different values than this are not compared. */
export const MOST_LABELS = 50;

/** A column of few different values: which one each nth row holds, numbered by code point; 255 = none. */
export interface Labels {
  readonly name: string;
  readonly filled: number;
  readonly size: number;
  readonly codes: Uint8Array;
}

/** null: no labels, or fewer than 2 or more than 50 of them. */
export function labelsOf({ column, filled }: ColumnFacts, texts: TextSink | null, standIns: readonly string[]): Labels | null {
  if (!texts?.codes || (column.kind !== 'text' && column.kind !== 'boolean')) return null;
  const { dictionary, codes } = texts;
  const isMissing = standInTest(standIns);
  const skip = (at: number): boolean => column.kind === 'text' && isMissing(dictionary.bytes, dictionary.start(at), dictionary.end(at));
  const order = topOf({ size: dictionary.size, most: dictionary.size, compare: (a, b) => dictionary.compare(a, b), skip });
  if (order.length < 2 || order.length > MOST_LABELS) return null;
  const renamed = new Uint8Array(256).fill(NO_CODE);
  order.forEach((at, code) => (renamed[at] = code));
  const missing = Array.from({ length: dictionary.size }, (_, at) => (skip(at) ? dictionary.count(at) : 0)).reduce((sum, n) => sum + n, 0);
  return { name: column.name, filled: filled - missing, size: order.length, codes: codes.map((at) => renamed[at] as number) };
}
