import type { Model } from '../../../src/model/model';

/** A cell as the product writes it; null = empty. */
export type Cell = string | number | null;
export interface Pick {
  (n: number): number;
  readonly column: string;
}
/** The cell of row `i`; `pick(n)` is a whole number below n that depends on the column and the row alone. */
export type Make = (i: number, pick: Pick) => Cell;
export type Columns = Readonly<Record<string, Make | readonly Cell[] | Cell>>;

/** The files of one product and the model a careful analyst would confirm for them. */
export interface ExportSet {
  readonly name: string;
  /** Table name -> header -> cells: one value, values to choose from, or a rule. */
  readonly files: Readonly<Record<string, Columns>>;
  readonly model: Omit<Model, 'timeZone'>;
}

export const ROWS = 60;
const two = (n: number): string => String(n).padStart(2, '0');

/** Every second order has two lines: rows 0 and 1 are one order, row 2 is one, rows 3 and 4 are one. */
const orderOf = (i: number): number => Math.floor((i * 2) / 3);
const isFirst = (i: number): boolean => i === 0 || orderOf(i) !== orderOf(i - 1);

export const id =
  (prefix: string, start = 1001): Make =>
  (i) =>
    `${prefix}${start + i}`;
/** One of few people. */
export const of =
  (prefix: string, few = 23): Make =>
  (_, pick) =>
    `${prefix}${100 + pick(few)}`;
export const whole =
  (from: number, to: number): Make =>
  (_, pick) =>
    from + pick(to - from + 1);
export const money =
  (from = 5, to = 300): Make =>
  (_, pick) =>
    `${from + pick(to - from)}.${two(pick(97))}`;
export const day = (i: number): string => `2024-${two(1 + Math.floor(i / 20))}-${two(1 + (i % 20))}`;
export const time = (i: number): string => `${day(i)} ${two(8 + (i % 12))}:${two((i * 7) % 60)}:${two((i * 13) % 60)}`;
export const later =
  (hours: number): Make =>
  (i) =>
    new Date(Date.parse(`${time(i).replace(' ', 'T')}Z`) + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
export const iso: Make = (i) => `${time(i).replace(' ', 'T')}Z`;
/** A value in about `share` of the rows, else empty. */
export const some =
  (share: number, make: Make): Make =>
  (i, pick) =>
    pick(100) < share * 100 ? make(i, pick) : null;
/** The same in all lines of an order. */
export const perOrder =
  (make: Make): Make =>
  (i, pick) =>
    make(orderOf(i), chooser(pick.column, orderOf(i)));
/** Only in the first line of an order. */
export const once =
  (make: Make): Make =>
  (i, pick) =>
    isFirst(i) ? make(orderOf(i), chooser(pick.column, orderOf(i))) : null;
export const choose =
  (...cells: readonly Cell[]): Make =>
  (_, pick) =>
    cells[pick(cells.length)] ?? null;
/** One thing in every fifth row and another in the rest; the same rows in all columns. */
export const everyFifth =
  (rare: Cell | Make, usual: Cell | Make): Make =>
  (i, pick) =>
    cellOf(i % 5 === 4 ? rare : usual, i, pick);

/** FNV-1a over the column and the row: spread, and the same in every run. */
function chooser(column: string, i: number): Pick {
  let turn = 0;
  const pick = (n: number): number => {
    let hash = 2_166_136_261;
    for (const char of `${column}|${i}|${turn++}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
    hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
    return ((hash ^ (hash >>> 13)) >>> 0) % n;
  };
  return Object.assign(pick, { column });
}

function cellOf(rule: Columns[string] | undefined, i: number, pick: Pick): Cell {
  if (typeof rule === 'function') return rule(i, pick);
  if (typeof rule === 'string' || typeof rule === 'number' || rule === null || rule === undefined) return rule ?? null;
  return rule[pick(rule.length)] ?? null;
}

const quoted = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The file as text. */
export function csvOf(columns: Columns): string {
  const names = Object.keys(columns);
  const lines = Array.from({ length: ROWS }, (_, i) => names.map((name) => quoted(cellOf(columns[name], i, chooser(name, i)))).join(','));
  return [names.map(quoted).join(','), ...lines, ''].join('\n');
}
