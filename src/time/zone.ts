import { FailureError } from '../model/failure';
import { raw, sql, type Sql } from '../sql/tag';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** From `at` (UTC ms, inclusive) the zone is `offset` ms ahead of UTC. The first entry starts at -Infinity. */
interface Offset {
  readonly at: number;
  readonly offset: number;
}

/**
 * A time zone over a stretch of time, as a table of offset changes read from `Intl` (DuckDB in the browser has no time zones).
 * Local time that does not exist moves forward; local time that occurs twice is the first (methodology, section 2).
 */
export interface Zone {
  readonly name: string;
  /** UTC microseconds -> local wall-clock microseconds. */
  local(us: number): number;
  /** Local wall-clock microseconds -> UTC microseconds. */
  instant(localUs: number): number;
  /** SQL: a naive local TIMESTAMP -> TIMESTAMP in UTC. */
  toInstant(local: Sql): Sql;
  /** SQL: a TIMESTAMP in UTC -> local TIMESTAMP. */
  toLocal(instant: Sql): Sql;
  /** `+08:00` at an instant. */
  offsetLabel(us: number): string;
}

/** A zone good for all instants from `fromMs` to `toMs`. Throws model-invalid on a name that `Intl` does not know. */
export function createZone(name: string, fromMs: number, toMs: number): Zone {
  const table = offsets(name, fromMs - 3 * DAY, toMs + 3 * DAY);
  const first = table[0]?.offset ?? 0;
  const segment = (matches: (entry: Offset, previous: Offset) => boolean): number => {
    let offset = first;
    for (let i = 1; i < table.length; i++) {
      const entry = table[i];
      const previous = table[i - 1];
      if (!entry || !previous || !matches(entry, previous)) break;
      offset = entry.offset;
    }
    return offset;
  };
  const at = (us: number): number => segment((entry) => us >= entry.at * 1000);
  const border = (entry: Offset, previous: Offset): number => entry.at + Math.max(entry.offset, previous.offset);
  return {
    name,
    local: (us) => us + at(us) * 1000,
    instant: (localUs) => localUs - segment((entry, previous) => localUs >= border(entry, previous) * 1000) * 1000,
    toInstant: (local) => shift(local, table, border, -1),
    toLocal: (instant) => shift(instant, table, (entry) => entry.at, 1),
    offsetLabel: (us) => label(at(us)),
  };
}

function shift(time: Sql, table: readonly Offset[], border: (entry: Offset, previous: Offset) => number, sign: 1 | -1): Sql {
  const moved = (offset: number): Sql => (offset === 0 ? time : sql`(${time} + INTERVAL ${raw(`'${sign * offset}'`)} MILLISECOND)`);
  const cases: string[] = [];
  for (let i = 1; i < table.length; i++) {
    const entry = table[i];
    const previous = table[i - 1];
    if (entry && previous) cases.push(sql`WHEN ${time} < ${new Date(border(entry, previous))} THEN ${moved(previous.offset)}`.text);
  }
  const last = moved(table.at(-1)?.offset ?? 0);
  return cases.length === 0 ? last : raw(`CASE ${cases.join(' ')} ELSE ${last.text} END`);
}

function offsets(name: string, fromMs: number, toMs: number): Offset[] {
  const read = offsetReader(name);
  const table: Offset[] = [{ at: -Infinity, offset: read(fromMs) }];
  const step = 20 * DAY;
  for (let at = fromMs; at < toMs; at += step) {
    let low = at;
    let high = Math.min(at + step, toMs);
    if (read(low) === read(high)) continue;
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      const inside = Math.max(middle, low + MINUTE);
      if (read(inside) === read(low)) low = inside;
      else high = inside;
    }
    table.push({ at: Math.floor(high / MINUTE) * MINUTE, offset: read(high) });
  }
  return table;
}

function offsetReader(name: string): (ms: number) => number {
  if (name === 'UTC') return () => 0;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
  } catch {
    throw new FailureError({
      code: 'model-invalid',
      path: 'timeZone',
      message: `"${name}" is not a time zone this browser knows. Use a name such as Asia/Shanghai.`,
      params: { zone: name },
    });
  }
  return (ms) => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = value;
    const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year']);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(part['month']) - 1, Number(part['day']));
    local.setUTCHours(Number(part['hour']), Number(part['minute']), Number(part['second']));
    return local.getTime() - Math.floor(ms / 1000) * 1000;
  };
}

function label(offset: number): string {
  const minutes = Math.abs(Math.round(offset / MINUTE));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
