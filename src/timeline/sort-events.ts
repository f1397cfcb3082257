import type { EventCodes } from './timeline';

/** Events in columns, one index an event. */
export interface EventColumns {
  readonly actor: Int32Array;
  /** UTC microseconds. */
  readonly at: Float64Array;
  readonly code: Int32Array;
  readonly rows: Int32Array;
}

export interface SortedEvents {
  readonly starts: Int32Array;
  readonly at: Float64Array;
  readonly code: EventCodes;
  readonly rows: Int32Array;
}

export interface Sizes {
  readonly actors: number;
  /** Codes are below this. */
  readonly codes: number;
}

/** Room for `size` codes below `codes`. */
export function codesFor(codes: number, size: number): EventCodes {
  if (codes <= 0x100) return new Uint8Array(size);
  return codes <= 0x10000 ? new Uint16Array(size) : new Int32Array(size);
}

/**
 * Sorts by (actor, time, code, row): a counting sort by actor, then by comparison only inside actors that are not in order yet,
 * since most files are written in the order of time.
 */
export function sortEvents({ actor, at, code, rows }: EventColumns, { actors, codes }: Sizes): SortedEvents {
  const size = actor.length;
  const starts = new Int32Array(actors + 1);
  for (let i = 0; i < size; i++) {
    const next = (actor[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let a = 0; a < actors; a++) starts[a + 1] = (starts[a + 1] as number) + (starts[a] as number);
  const cursor = starts.slice(0, actors);
  const sorted = { starts, at: new Float64Array(size), code: codesFor(codes, size), rows: new Int32Array(size) };
  for (let i = 0; i < size; i++) {
    const owner = actor[i] as number;
    const to = cursor[owner] as number;
    cursor[owner] = to + 1;
    sorted.at[to] = at[i] as number;
    sorted.code[to] = code[i] as number;
    sorted.rows[to] = rows[i] as number;
  }
  for (let a = 0; a < actors; a++) sortRun(sorted, starts[a] as number, starts[a + 1] as number);
  return sorted;
}

function sortRun({ at, code, rows }: SortedEvents, from: number, to: number): void {
  let ordered = true;
  for (let i = from + 1; i < to && ordered; i++) {
    const gap = (at[i] as number) - (at[i - 1] as number);
    ordered = gap > 0 || (gap === 0 && inOrder({ at, code, rows }, i));
  }
  if (ordered) return;
  const ats = at.slice(from, to);
  const codes = code.slice(from, to);
  const numbers = rows.slice(from, to);
  const order = Int32Array.from({ length: to - from }, (_, i) => i).sort(
    (a, b) =>
      (ats[a] as number) - (ats[b] as number) ||
      (codes[a] as number) - (codes[b] as number) ||
      (numbers[a] as number) - (numbers[b] as number),
  );
  order.forEach((source, i) => {
    at[from + i] = ats[source] as number;
    code[from + i] = codes[source] as number;
    rows[from + i] = numbers[source] as number;
  });
}

function inOrder({ code, rows }: Pick<SortedEvents, 'at' | 'code' | 'rows'>, i: number): boolean {
  const step = (code[i] as number) - (code[i - 1] as number);
  return step > 0 || (step === 0 && (rows[i] as number) > (rows[i - 1] as number));
}
