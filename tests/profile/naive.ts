import type { ColumnKind } from '../../src/model/table';

/** A cell as a test gives it: times as `2024-01-31 10:00:00`, days as `2024-01-31`. */
export type Cell = string | number | boolean | null;

export interface NaiveColumn {
  readonly nulls: number;
  readonly missing: number;
  readonly standIns: Readonly<Record<string, number>>;
  readonly distinct: number;
  readonly unique: boolean;
  readonly min: Cell;
  readonly max: Cell;
  readonly top: readonly (readonly [Cell, number])[];
  readonly patterns: Readonly<Record<string, number>>;
  readonly spellings: readonly (readonly string[])[];
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly quantiles: readonly number[] | null;
  readonly missingDays: number | null;
}

const STAND_INS = ['na', 'n/a', 'null', '-', '无', '未知'];
const SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const DAY = 86_400_000;

/** Code points, one by one. */
export function byCodePoints(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

const order = (a: Cell, b: Cell): number => (typeof a === 'number' && typeof b === 'number' ? a - b : byCodePoints(String(a), String(b)));

/** The profile of one column by definition, value by value. */
export function naiveColumn(kind: ColumnKind, cells: readonly Cell[]): NaiveColumn {
  const isStandIn = (cell: Cell): boolean =>
    kind === 'text' && typeof cell === 'string' && ['', ...STAND_INS].includes(cell.replaceAll('\u3000', ' ').trim().toLowerCase());
  const present = cells.filter((cell) => cell !== null && !Number.isNaN(cell));
  const filled = present.filter((cell) => !isStandIn(cell));
  const counts = tally(filled);
  const values = [...counts.keys()].sort(order);
  const numbers = kind === 'text' || kind === 'boolean' ? null : filled.map((cell) => asNumber(kind, cell)).sort((a, b) => a - b);
  const measured = kind === 'integer' || kind === 'decimal' || kind === 'double' ? numbers : null;
  const mean = measured && measured.length > 0 ? measured.reduce((sum, x) => sum + x, 0) / measured.length : null;
  const squares = measured && mean !== null ? measured.reduce((sum, x) => sum + (x - mean) ** 2, 0) : null;
  return {
    nulls: cells.length - present.length,
    missing: cells.length - filled.length,
    standIns: Object.fromEntries(tally(present.filter(isStandIn).map(String))),
    distinct: values.length,
    unique: values.length > 1 && values.length === filled.length,
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
    top: [...counts].sort((a, b) => b[1] - a[1] || order(a[0], b[0])).slice(0, 10),
    patterns: Object.fromEntries(kind === 'text' ? tally(filled.map((cell) => patternOf(String(cell)))) : []),
    spellings: kind === 'text' ? spellingsOf(values.map(String)) : [],
    mean,
    deviation: measured && squares !== null && measured.length > 1 ? Math.sqrt(squares / (measured.length - 1)) : null,
    quantiles: numbers && numbers.length > 0 ? SHARES.map((share) => quantile(numbers, share)) : null,
    missingDays: (kind === 'date' || kind === 'timestamp') && numbers && numbers.length > 0 ? missingDays(filled.map(String)) : null,
  };
}

function tally<T>(list: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Days since 1970 of a day, microseconds of a time. */
export function asNumber(kind: ColumnKind, cell: Cell): number {
  if (kind === 'date') return Date.parse(`${String(cell)}T00:00:00Z`) / DAY;
  return kind === 'timestamp' ? Date.parse(`${String(cell).replace(' ', 'T')}Z`) * 1000 : Number(cell);
}

export function quantile(sorted: readonly number[], share: number): number {
  const h = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(h)] ?? NaN, sorted[Math.ceil(h)] ?? NaN];
  return low + (h - Math.floor(h)) * (high - low);
}

function missingDays(times: readonly string[]): number {
  const days = [...new Set(times.map((time) => asNumber('date', time.slice(0, 10))))].sort((a, b) => a - b);
  return (days.at(-1) ?? 0) - (days[0] ?? 0) + 1 - days.length;
}

function patternOf(text: string): string {
  const classes = [...text].map((character) => {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) return '汉';
    if (/\p{Lu}/u.test(character)) return 'A';
    if (/\p{L}/u.test(character)) return 'a';
    return /\p{Nd}/u.test(character) ? '9' : character;
  });
  return classes.join('').replace(/(.)\1{4,}/gsu, (run, character: string) => `${character}{${[...run].length}}`);
}

/** Groups of two or more. */
function spellingsOf(values: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const value of values) {
    const folded = value
      .replaceAll('\u3000', ' ')
      .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .toLowerCase()
      .replace(/[ \t\r\n()-]/g, '');
    if (folded !== '') groups.set(folded, [...(groups.get(folded) ?? []), value]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Pearson's r by definition. */
export function naivePearson(pairs: readonly (readonly [number, number])[]): number | null {
  const n = pairs.length;
  const mean = (k: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[k], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const sum = (of: (pair: readonly [number, number]) => number): number => pairs.reduce((total, pair) => total + of(pair), 0);
  const constant = (k: 0 | 1): boolean => new Set(pairs.map((pair) => pair[k])).size < 2;
  if (n < 2 || constant(0) || constant(1)) return null;
  return sum(([a, b]) => (a - x) * (b - y)) / Math.sqrt(sum(([a]) => (a - x) ** 2) * sum(([, b]) => (b - y) ** 2));
}

export function naiveSpearman(pairs: readonly (readonly [number, number])[]): number | null {
  const rank = (k: 0 | 1, x: number): number => {
    const below = pairs.filter((pair) => pair[k] < x).length;
    const same = pairs.filter((pair) => pair[k] === x).length;
    return below + (same + 1) / 2;
  };
  return naivePearson(pairs.map(([a, b]) => [rank(0, a), rank(1, b)]));
}

/** Bergsma's V by definition. */
export function naiveCramersV(pairs: readonly (readonly [string, string])[]): number | null {
  const n = pairs.length;
  const [rows, columns] = [tally(pairs.map(([a]) => a)), tally(pairs.map(([, b]) => b))];
  const [r, c] = [rows.size, columns.size];
  if (r < 2 || c < 2) return null;
  let chi = 0;
  for (const [a, x] of rows)
    for (const [b, y] of columns) {
      const expected = (x * y) / n;
      chi += (pairs.filter((pair) => pair[0] === a && pair[1] === b).length - expected) ** 2 / expected;
    }
  const phi = Math.max(0, chi / n - ((r - 1) * (c - 1)) / (n - 1));
  const least = Math.min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1;
  return least > 0 ? Math.min(1, Math.sqrt(phi / least)) : null;
}
