import { describe } from '../types/describe';

/** More lines than these above a header are no titles. */
const MOST_TITLES = 60;
/** A total word stands in one of the first cells. */
const FIRST_CELLS = 3;
/** Lines such as `Exported at, 2024-01-01` are titles above tables at least this wide. */
const WIDE = 4;

const TOTAL = /^(?:合\s*计|总\s*计|总\s*和|共\s*计|小\s*计|本页合计|grand totals?|sub-?totals?|totals?|sum)\s*[:：]?$/i;
const NOTE =
  /^(?:注\s*[:：\d]|备注[:：]|说明[:：]|数据来源|资料来源|来源[:：]|数据截至|导出|制表|打印|统计时间|下载时间|共\s*\d|合\s*计|总\s*计|source\b|notes?\b\s*[:：]|\* |exported|generated|downloaded|report (?:date|generated|time)|grand total|totals?\b|end of|[-=#*_—]{3}|#)/i;

type Cells = readonly string[];

const filled = (cells: Cells): string[] => cells.filter((cell) => cell.trim() !== '');
const isBlank = (cells: Cells): boolean => cells.length === 1 && /^[ \t]*$/.test(cells[0] ?? '');

/** True when the first filled cell says "total" and the rest is numbers or partly empty, as below a table. */
export function isTotalRow(cells: Cells): boolean {
  const at = cells.findIndex((cell) => cell.trim() !== '');
  if (at < 0 || at >= FIRST_CELLS || !TOTAL.test((cells[at] ?? '').trim())) return false;
  const rest = cells.filter((_, index) => index !== at);
  return rest.some((cell) => cell.trim() === '') || rest.every((cell) => describe(cell) !== 'text');
}

/** True when a record with little in it starts like a note: a source, a count, an export time, a ruled line. */
export function isNoteRow(cells: Cells): boolean {
  const [first = ''] = filled(cells);
  return NOTE.test(first.trim());
}

const isComment = (cells: Cells): boolean => (cells[0] ?? '').startsWith('#');

const isTitle = (cells: Cells, width: number): boolean => {
  const count = filled(cells).length;
  if (isBlank(cells) || (isComment(cells) && cells.length !== width)) return true;
  if (count <= 1) return cells.length < width || width >= FIRST_CELLS;
  return count === 2 && width >= WIDE && cells.length < width;
};

const isHeader = (cells: Cells, width: number): boolean => {
  const names = filled(cells);
  return names.length > 1 && names.length * 2 > width && names.every((name) => !['number', 'date'].includes(describe(name)));
};

/**
 * The number of leading records that are titles and notes above a table of `width` columns: records with next to nothing in them, or starting
 * with `#`, that a header follows. Blank lines among them are not counted in `skip`, but are in `index`, where the table starts.
 */
export function preambleOf(records: readonly Cells[], width: number): { skip: number; index: number } {
  const none = { skip: 0, index: 0 };
  if (width < 2) return none;
  // One line behind a # may be the header itself; of several none is.
  const block = records.filter(isComment).length > 1;
  const isAbove = (cells: Cells): boolean => isTitle(cells, width) || (block && isComment(cells));
  let index = 0;
  while (index <= MOST_TITLES && index < records.length && isAbove(records[index] ?? [])) index += 1;
  const titles = records.slice(0, index).filter((cells) => !isBlank(cells));
  const comments = titles.every((cells) => isComment(cells) && cells.length !== width);
  if (titles.length === 0 || index > MOST_TITLES || index + 1 >= records.length) return none;
  return comments || isHeader(records[index] ?? [], width) ? { skip: titles.length, index } : none;
}

/** A record at the end of a table. `fits`: it has as many fields as a row. */
export interface LastRecord {
  readonly cells: Cells;
  readonly fits: boolean;
}

/**
 * Where the footer starts among the last records; their number when there is none. A footer starts with a total or a note and goes on with
 * records that have next to nothing in them.
 */
export function footerFrom(records: readonly LastRecord[]): number {
  let start = records.length;
  for (let at = records.length - 1; at >= 0; at -= 1) {
    const record = records[at];
    if (!record) break;
    const { cells, fits } = record;
    const few = filled(cells).length <= 1 || (!fits && filled(cells).length === 2);
    const worded = isTotalRow(cells) || ((few || !fits) && isNoteRow(cells));
    if (worded) start = at;
    else if (!few || (fits && filled(cells).length > 0 && start === records.length)) break;
  }
  return start;
}
