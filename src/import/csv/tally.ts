/** How evenly a delimiter splits records. */
export interface Tally {
  readonly delimiter: string;
  /** The usual number of fields, and the share of records with it. */
  readonly mode: number;
  readonly share: number;
  readonly first: number;
  readonly records: number;
}

/** The usual number of fields. Of two that are as frequent, the first record's. */
export function tally(widths: readonly number[], delimiter: string): Tally {
  const times = new Map<number, number>();
  for (const width of widths) times.set(width, (times.get(width) ?? 0) + 1);
  let mode = 0;
  for (const [width, count] of times) {
    const best = times.get(mode) ?? 0;
    if (count > best || (count === best && width > mode && width === widths[0])) mode = width;
  }
  return { delimiter, mode, share: (times.get(mode) ?? 0) / Math.max(1, widths.length), first: widths[0] ?? 0, records: widths.length };
}

/** True when a delimiter splits most records alike, or many and the first, or all below a header with more names than the rows have fields. */
export function isEven({ mode, share, first, records }: Tally): boolean {
  if (mode < 2) return false;
  const below = first > mode && records > 2 && Math.round(share * records) === records - 1;
  return share >= 0.7 || (share >= 0.3 && first === mode) || below;
}

/** A header and a row at least. */
const SHORTEST_RUN = 2;

/** The longest run of records of one width when all others are narrower, as titles above and notes below a table are; null when there is none. */
export function lengthOfRun(widths: readonly number[], delimiter: string): Tally | null {
  const most = widths.reduce((widest, width) => Math.max(widest, width), 0);
  const [from, to] = [widths.indexOf(most), widths.lastIndexOf(most)];
  const inside = widths.slice(from, to + 1);
  const even = inside.filter((width) => width === most).length;
  if (most < 3 || even < SHORTEST_RUN || even < inside.length) return null;
  const outside = widths.filter((width) => width !== most);
  if (outside.some((width) => width > 2)) return null;
  return { delimiter, mode: most, share: even / widths.length, first: widths[0] ?? 0, records: widths.length };
}

/** What is seen of a record when the width of a table is looked for. */
export interface Top {
  readonly width: number;
  readonly comment: boolean;
  /** Blank lines above it, from the start of the file on. */
  readonly blanks: number;
}

const HASH = 35;
/** More lines than these above a blank line are no title. */
const TITLE_LINES = 3;

export function topOf(bytes: Uint8Array, record: { readonly count: number; readonly starts: Int32Array }, blanks: number): Top {
  return { width: record.count, comment: bytes[record.starts[0] ?? 0] === HASH, blanks };
}

/** Widths of the records below comment lines, and below a title that a blank line sets apart. */
export function withoutTop(records: readonly Top[]): number[] {
  const found = records.findIndex(({ comment }) => !comment);
  // One line behind a # may be the header itself.
  const isHeader = found === 1 && records[0]?.width === records[1]?.width;
  const rest = found < 0 || isHeader ? records : records.slice(found);
  const table = rest.findIndex(({ width }) => width > 1);
  const gap = table > 0 && table <= TITLE_LINES && (rest[table]?.blanks ?? 0) > (rest[table - 1]?.blanks ?? 0);
  return (gap ? rest.slice(table) : rest).map(({ width }) => width);
}
