import { columnOf, instantOf, tableOf } from '../mart/columns';
import type { Mart } from '../mart/mart';
import type { Filter, FilterScope } from '../model/filter';
import { compileFilters, type FilterScopes } from '../sql/filter';
import { ident, raw, sql, type Sql } from '../sql/tag';
import { createBitmap, rowBits } from './bitmap';
import { checkPatterns } from './check-patterns';
import { keepLately } from './keep-lately';
import { ints } from './read-column';
import { segmentTest } from './segment-sql';
import type { Bitmap, MaskFacts, Timeline } from './timeline';

export interface MaskSource {
  readonly mart: Mart;
  readonly base: Pick<Timeline, 'size' | 'actors' | 'starts' | 'code' | 'rows' | 'sale'>;
  /** Table of `id`, `code`. */
  readonly actorTable: string;
}

/** What the filters of a timeline may hold in memory, bytes: 32 of ten million events. */
const MASK_BUDGET = 40_000_000;

/** The `mask` of a timeline: one SQL condition a row, asked once for the rows that pass it. The filters asked for lately stay. */
export function createMasks(source: MaskSource): Timeline['mask'] {
  const keep = keepLately<Bitmap>({ budget: MASK_BUDGET, weigh: ({ words }) => words.byteLength });
  return (filters, path, facts = 'event') => keep(JSON.stringify([facts, filters]), () => makeMask(source, { filters, path, facts }));
}

interface Wanted {
  readonly filters: readonly Filter[];
  readonly path: string;
  readonly facts: MaskFacts;
}

async function makeMask(source: MaskSource, wanted: Wanted): Promise<Bitmap> {
  const { base, mart } = source;
  if (wanted.filters.length === 0) return createBitmap(base.size, (i) => wanted.facts === 'event' || base.code[i] === base.sale);
  await checkPatterns(mart.db, wanted.filters, wanted.path);
  const scopes = new Set<FilterScope | 'person'>();
  for (const filter of wanted.filters) collectScopes(filter, wanted.facts === 'sale' ? 'order' : 'event', scopes);
  const aboutPeople = !scopes.has('event') && !scopes.has('order');
  if (wanted.facts === 'event' && aboutPeople && scopes.size > 0) return actorMask(source, wanted);
  const eventRows = wanted.facts === 'event' && mart.model.event ? await passing(mart, eventQuery(mart, wanted, scopes)) : NO_ROWS;
  const saleRows = base.sale >= 0 ? await passing(mart, saleQuery(mart, wanted, scopes)) : NO_ROWS;
  return createBitmap(base.size, (i) => {
    const rows = base.code[i] === base.sale ? saleRows : eventRows;
    const row = base.rows[i] as number;
    return row < rows.size && (((rows.words[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
  });
}

interface RowSet {
  readonly size: number;
  readonly words: Uint32Array;
}
const NO_ROWS: RowSet = { size: 0, words: new Uint32Array(0) };

async function passing(mart: Mart, query: Sql): Promise<RowSet> {
  const table = await mart.db.table(query);
  const rows = ints(table, 'row');
  let size = 0;
  for (let i = 0; i < rows.length; i++) size = Math.max(size, (rows[i] as number) + 1);
  return { size, words: rowBits(rows, size) };
}

/** Filters of customers and segments alone are asked once an actor instead of once an event. */
async function actorMask({ mart, base, actorTable }: MaskSource, wanted: Wanted): Promise<Bitmap> {
  const id = raw('a.id');
  const test = compileFilters(wanted.filters, { ...customerScope(mart), ...personScope(mart, id) }, wanted.path, 'event');
  const { words, size } = await passing(
    mart,
    sql`SELECT a.code AS row FROM ${ident(actorTable)} a ${mart.model.customer ? customersOf(id) : raw('')} WHERE ${test}`,
  );
  let actor = 0;
  return createBitmap(base.size, (i) => {
    while (i >= (base.starts[actor + 1] as number)) actor++;
    return actor < size && (((words[actor >>> 5] as number) >>> (actor & 31)) & 1) === 1;
  });
}

type Scopes = ReadonlySet<FilterScope | 'person'>;

function eventQuery(mart: Mart, { filters, path }: Wanted, used: Scopes): Sql {
  const id = raw('e.__actor');
  const test = compileFilters(filters, { ...eventScope(mart), ...customerScope(mart), ...personScope(mart, id) }, path, 'event');
  if (used.has('customer') || used.has('person'))
    return sql`SELECT CAST(e.__row AS INTEGER) AS row FROM mart_event e ${used.has('customer') ? customersOf(id) : raw('')} WHERE ${test}`;
  return sql`SELECT CAST(e.rowid AS INTEGER) AS row FROM ${ident(mart.model.event?.table ?? '')} e WHERE ${test}`;
}

function saleQuery(mart: Mart, { filters, path, facts }: Wanted, used: Scopes): Sql {
  const id = raw('o.customer');
  const people = { ...customerScope(mart), ...personScope(mart, id) };
  const customers = used.has('customer') ? customersOf(id) : raw('');
  if (facts === 'event') {
    const events = mart.model.event;
    const test = compileFilters(filters, { ...eventScope(mart), ...people }, path, 'event');
    const missing = events ? sql`LEFT JOIN ${ident(events.table)} e ON FALSE` : raw('');
    return sql`SELECT CAST(o.rowid AS INTEGER) AS row FROM mart_order o ${missing} ${customers} WHERE ${test}`;
  }
  const test = compileFilters(filters, { order: { alias: 'l', columns: mart.columns('order') }, ...people }, path, 'order');
  return sql`SELECT DISTINCT CAST(o.rowid AS INTEGER) AS row FROM mart_order o JOIN mart_line l ON l.__order = o.order_id ${customers}
    WHERE ${visibleLine(mart)} AND ${test}`;
}

/** mart_line also holds lines later than as-of. */
export function visibleLine(mart: Mart): Sql {
  const role = mart.model.order;
  if (!role || !Number.isFinite(mart.asOf)) return raw('TRUE');
  const at = instantOf(columnOf(tableOf(mart.tables, role.table, 'order'), role.time, 'order.time'), 'l', mart.zone);
  return sql`${at} <= ${mart.asOf}`;
}

const customersOf = (id: Sql): Sql => sql`LEFT JOIN mart_customer c ON c.__id = ${id}`;
const eventScope = (mart: Mart): FilterScopes => ({ event: { alias: 'e', columns: mart.columns('event') } });
const personScope = (mart: Mart, id: Sql): FilterScopes => ({ person: segmentTest({ mart, id, form: 'kept' }) });

function customerScope(mart: Mart): FilterScopes {
  return mart.model.customer ? { customer: { alias: 'c', columns: mart.columns('customer') } } : {};
}

function collectScopes(filter: Filter, main: FilterScope, found: Set<FilterScope | 'person'>): void {
  if ('all' in filter) for (const item of filter.all) collectScopes(item, main, found);
  else if ('any' in filter) for (const item of filter.any) collectScopes(item, main, found);
  else if ('not' in filter) collectScopes(filter.not, main, found);
  else found.add('segment' in filter ? 'person' : (filter.of ?? main));
}
