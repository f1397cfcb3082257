import type { TimelineFacts } from '../analyses/define';
import type { Mart } from '../mart/mart';
import type { TableInfo } from '../model/table';
import { buildBase, timelineOver, type TimelineBase } from '../timeline/build-timeline';
import type { Timeline } from '../timeline/timeline';

type Role = 'event' | 'order' | 'identity';
const ROLES: Readonly<Record<TimelineFacts, readonly Role[]>> = {
  events: ['event', 'identity'],
  sales: ['order', 'identity'],
  'events+sales': ['event', 'order', 'identity'],
};

/** What decides which facts a timeline holds, as it was when it was built. */
interface Reading {
  readonly asOf: number;
  /** As-of hides nothing. */
  readonly whole: boolean;
  readonly zone: string;
  readonly columns: Readonly<Record<Role, string>>;
  readonly tables: Readonly<Record<Role, TableInfo | undefined>>;
}

interface Built {
  readonly reading: Reading;
  readonly base: Promise<TimelineBase>;
  /** Over the mart it was last asked for. */
  over: { readonly mart: Mart; readonly timeline: Promise<Timeline> } | null;
}

interface Wanted {
  readonly facts: TimelineFacts;
  readonly reading: Reading;
  readonly known: Built | undefined;
  readonly onProgress?: (share: number) => void;
}

/**
 * Timelines that were built, kept as long as the facts they hold are the same: another table, or a model that reads the same columns, costs nothing,
 * and where files were added to the events only their rows are read.
 */
export class Timelines {
  private readonly built = new Map<TimelineFacts, Built>();
  private readonly grownFrom = new WeakMap<TableInfo, TableInfo>();

  /** Tells that a table begins with the rows of another, in their order. */
  grew(from: TableInfo, to: TableInfo): void {
    if (readAlike(from, to)) this.grownFrom.set(to, from);
  }

  /** Lets go of what was built from a table that is no more. */
  forget(table: TableInfo): void {
    for (const [facts, { reading }] of this.built)
      if (ROLES[facts].some((role) => reading.tables[role] === table)) this.built.delete(facts);
  }

  has(facts: TimelineFacts, mart: Mart): boolean {
    return this.built.get(facts)?.over?.mart === mart;
  }

  of(mart: Mart, facts: TimelineFacts, onProgress?: (share: number) => void): Promise<Timeline> {
    const known = this.built.get(facts);
    const reading = readingOf(mart);
    const held = known && same(known.reading, reading, facts) ? known : this.build(mart, { facts, reading, known, onProgress });
    if (held.over?.mart === mart) return held.over.timeline;
    const timeline = held.base.then((base) => timelineOver(mart, base));
    held.over = { mart, timeline };
    return timeline;
  }

  private build(mart: Mart, { facts, reading, known, onProgress }: Wanted): Built {
    const rows = known && facts === 'events' ? this.rowsKept(known.reading, reading) : 0;
    const base =
      known && rows > 0
        ? known.base.then((before) => buildBase(mart, facts, { onProgress, earlier: { base: before, rows } }))
        : buildBase(mart, facts, { onProgress });
    const made: Built = { reading, base, over: null };
    this.built.set(facts, made);
    base.catch(() => this.built.get(facts) === made && this.built.delete(facts));
    return made;
  }

  /** How many rows of the event table stand in a timeline already as they would in a new one; 0 = it has to be built anew. */
  private rowsKept(before: Reading, now: Reading): number {
    const [from, to] = [before.tables.event, now.tables.event];
    if (!from || !to || this.grownFrom.get(to) !== from || !before.whole || now.asOf < before.asOf) return 0;
    const grown = {
      ...before,
      asOf: now.asOf,
      tables: { ...before.tables, event: to },
      columns: { ...before.columns, event: now.columns.event },
    };
    return before.columns.event.replace(JSON.stringify(from.name), JSON.stringify(to.name)) === now.columns.event &&
      same(grown, now, 'events')
      ? from.rows
      : 0;
  }
}

function readingOf({ model, tables, asOf, counts }: Mart): Reading {
  const each = <T>(make: (role: Role) => T): Record<Role, T> => ({
    event: make('event'),
    order: make('order'),
    identity: make('identity'),
  });
  return {
    asOf,
    whole: counts.factsAfterAsOf === 0,
    zone: model.timeZone ?? 'UTC',
    columns: each((role) => JSON.stringify(model[role] ?? null)),
    tables: each((role) => tables.get(model[role]?.table ?? '')),
  };
}

function same(a: Reading, b: Reading, facts: TimelineFacts): boolean {
  if ((a.asOf !== b.asOf && !(a.whole && b.whole)) || a.zone !== b.zone) return false;
  return ROLES[facts].every((role) => a.tables[role] === b.tables[role] && a.columns[role] === b.columns[role]);
}

/** Values are read alike; a column that tells the file does not matter. */
function readAlike(from: TableInfo, to: TableInfo): boolean {
  if (from.cleaning || to.cleaning) return false;
  return from.columns.every(({ name, sqlType, instant }) =>
    to.columns.some((column) => column.name === name && column.sqlType === sqlType && column.instant === instant),
  );
}
