import { FailureError } from '../model/failure';
import type { Condition, Filter, Scalar } from '../model/filter';
import { byCodePoint } from '../stats/by-code-point';
import { createBitmap } from './bitmap';
import { combineColumns } from './combine-columns';
import { sortEvents } from './sort-events';
import type { PropertyColumn, Timeline, TimelineFacts } from './timeline';

/** An event in memory. `sale` marks a sale; its name does not matter. */
export interface TimelineRow {
  readonly actor: string;
  /** UTC microseconds. */
  readonly at: number;
  readonly name: string;
  readonly sale?: boolean;
  readonly props?: Readonly<Record<string, Scalar | null>>;
}

/**
 * A timeline from rows in memory, without a database: for tests of what runs on timelines. Filters of events know `=`, `!=`, `in`, `not in`,
 * `is null`, `is not null` and groups; every scope reads `props`. Ties are ordered by the properties in the order of `props`' names.
 */
export function timelineFromRows(given: readonly TimelineRow[], facts: TimelineFacts = factsIn(given)): Timeline {
  const rows = given.filter((row) => (row.sale === true ? facts !== 'events' : facts !== 'sales'));
  const keyed = rows.map((row) => ({ row, key: JSON.stringify([row.actor, row.at, row.sale ?? false, row.name, sortedProps(row)]) }));
  const seen = new Set<string>();
  const kept = keyed
    .filter(({ row, key }) => row.sale === true || (!seen.has(key) && seen.add(key)))
    .sort((a, b) => compareProps(a.row, b.row))
    .map(({ row }) => row);
  const ids = [...new Set(kept.map((row) => row.actor))].sort(byCodePoint);
  const names = [...new Set(kept.filter((row) => row.sale !== true).map((row) => row.name))].sort(byCodePoint);
  const idCode = new Map(ids.map((id, code) => [id, code]));
  const nameCode = new Map(names.map((name, code) => [name, code]));
  const sale = facts === 'events' ? -1 : names.length;
  const sorted = sortEvents(
    {
      actor: Int32Array.from(kept, (row) => idCode.get(row.actor) ?? 0),
      at: Float64Array.from(kept, (row) => row.at),
      code: Int32Array.from(kept, (row) => (row.sale === true ? sale : (nameCode.get(row.name) ?? 0))),
      rows: Int32Array.from(kept, (_, i) => i),
    },
    { actors: ids.length, codes: names.length + 1 },
  );
  const rowAt = (i: number): TimelineRow => kept[sorted.rows[i] as number] as TimelineRow;
  const column = (name: string): PropertyColumn => {
    const cells = Array.from({ length: kept.length }, (_, i) => rowAt(i).props?.[name] ?? null);
    const values = [...new Set(cells.filter((cell) => cell !== null))].sort(compareScalars);
    const codes = new Map(values.map((value, code) => [value, code]));
    return { codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : (codes.get(cell) ?? -1))), values };
  };
  return {
    ...sorted,
    facts,
    size: kept.length,
    actors: ids.length,
    names,
    sale,
    duplicatesRemoved: rows.length - kept.length,
    mask: (filters, _path, facts = 'event') =>
      Promise.resolve(
        createBitmap(
          kept.length,
          (i) => (facts === 'event' || rowAt(i).sale === true) && filters.every((filter) => passes(filter, rowAt(i))),
        ),
      ),
    property: ({ column: wanted }) =>
      Promise.resolve(
        typeof wanted === 'string'
          ? column(wanted)
          : combineColumns(
              wanted.map((name) => column(name)),
              kept.length,
            ),
      ),
    actorIds: (actors) => Promise.resolve(Array.from(actors, (actor) => ids[actor] ?? '')),
  };
}

function factsIn(rows: readonly TimelineRow[]): TimelineFacts {
  return rows.some((row) => row.sale === true) ? 'events+sales' : 'events';
}

const sortedProps = (row: TimelineRow): unknown => Object.entries(row.props ?? {}).sort(([a], [b]) => byCodePoint(a, b));

function compareProps(a: TimelineRow, b: TimelineRow): number {
  const names = [...new Set([...Object.keys(a.props ?? {}), ...Object.keys(b.props ?? {})])].sort(byCodePoint);
  for (const name of names) {
    const left = a.props?.[name] ?? null;
    const right = b.props?.[name] ?? null;
    if (left === right) continue;
    if (left === null) return -1;
    return right === null ? 1 : compareScalars(left, right);
  }
  return 0;
}

function compareScalars(a: Scalar, b: Scalar): number {
  return typeof a === 'string' && typeof b === 'string' ? byCodePoint(a, b) : Number(a) - Number(b);
}

function passes(filter: Filter, row: TimelineRow): boolean {
  if ('all' in filter) return filter.all.every((item) => passes(item, row));
  if ('any' in filter) return filter.any.some((item) => passes(item, row));
  if ('not' in filter) return !passes(filter.not, row);
  if ('segment' in filter) throw new FailureError({ code: 'spec-invalid', message: 'A segment needs a database.', path: 'where' });
  return holds(filter, row.props?.[filter.column] ?? null);
}

function holds({ op, value }: Condition, cell: Scalar | null): boolean {
  const list = Array.isArray(value) ? (value as readonly Scalar[]) : [];
  if (op === 'is null') return cell === null;
  if (op === 'is not null') return cell !== null;
  if (op === '=') return cell !== null && cell === value;
  if (op === '!=') return cell === null || cell !== value;
  if (op === 'in') return cell !== null && list.includes(cell);
  if (op === 'not in') return cell === null || !list.includes(cell);
  throw new FailureError({ code: 'spec-invalid', message: `"${op}" needs a database.`, path: 'where' });
}
