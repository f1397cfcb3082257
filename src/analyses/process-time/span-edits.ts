import type { Catalogue } from '../define';
import type { Column } from '../../model/table';
import type { Act, FilterScope } from '../../model/filter';
import type { ProcessTimeSpec, RowScope, Span } from './spec';

/** What is followed: rows of a table with two times, or two acts of a person. */
export type Followed = RowScope | 'acts';

const MOST_COLUMNS = 40;

export const followedBy = (span: Span): Followed => ('columns' in span ? span.columns.of : 'acts');

export function timeColumns(of: RowScope, catalogue: Catalogue): readonly string[] {
  return columnsOf(of, catalogue)
    .filter(({ kind }) => kind === 'timestamp' || kind === 'date')
    .map(({ name }) => name);
}

function columnsOf(of: RowScope, { model, tables }: Catalogue): readonly Column[] {
  return tables.find(({ name }) => name === model[of]?.table)?.columns ?? [];
}

/** What the data allow to follow. */
export function followable(catalogue: Catalogue): readonly Followed[] {
  const rows = (['ticket', 'order', 'event', 'customer'] as const).filter((of) => timeColumns(of, catalogue).length >= 2);
  return catalogue.model.event ? [...rows, 'acts'] : rows;
}

/** The first question about what is followed. Steps and breakdown belonged to the one before. */
export function follow(followed: Followed, spec: ProcessTimeSpec, catalogue: Catalogue): ProcessTimeSpec {
  const rest = { ...spec, steps: [], breakdown: null };
  if (followed === 'acts') {
    const start: Act = { event: catalogue.events[0]?.name ?? null };
    const end: Act = catalogue.model.order ? { order: true } : { event: catalogue.events[1]?.name ?? null };
    return { ...rest, between: { events: { start, end, pairing: 'first', window: null } } };
  }
  const [from = '', to = ''] = timeColumns(followed, catalogue);
  return { ...rest, between: { columns: { of: followed, from, to } } };
}

/** Columns to split by: labels of the row's table and of the customer. */
export function splitOptions(span: Span, catalogue: Catalogue): readonly { readonly column: string; readonly of: RowScope }[] {
  const of = 'columns' in span ? span.columns.of : 'event';
  const known = catalogue.properties.filter((property) => property.of === of || property.of === 'customer');
  if (of !== 'ticket') return known.slice(0, MOST_COLUMNS);
  const { ticket } = catalogue.model;
  const used = new Set<unknown>([ticket?.id, ticket?.customer]);
  const own = columnsOf(of, catalogue).filter(
    ({ name, kind }) => !used.has(name) && (kind === 'text' || kind === 'boolean' || kind === 'integer'),
  );
  return [...own.map(({ name }) => ({ column: name, of })), ...known.filter((property) => property.of === 'customer')].slice(
    0,
    MOST_COLUMNS,
  );
}

/** The span with another end. */
export function withEnd(span: Span, which: 'from' | 'to', end: string | Act): Span {
  if ('columns' in span) return typeof end === 'string' ? { columns: { ...span.columns, [which]: end } } : span;
  return typeof end === 'string' ? span : { events: { ...span.events, [which === 'from' ? 'start' : 'end']: end } };
}

const MOST_BETWEEN = 4;

/**
 * The way cut at what may lie between its ends: other times of the row in the order of the table, or the most frequent events that are rarer than the
 * start and, where it is one, more frequent than the end. Empty when there is nothing to cut at.
 */
export function partsOf(span: Span, catalogue: Catalogue): readonly Span[] {
  if ('columns' in span) {
    const { of, from, to } = span.columns;
    const names = timeColumns(of, catalogue);
    const inner = names.slice(names.indexOf(from) + 1, Math.max(0, names.indexOf(to)));
    const stops = [from, ...inner.slice(0, MOST_BETWEEN), to];
    return inner.length === 0 ? [] : stops.slice(1).map((end, k) => ({ columns: { of, from: stops[k] ?? from, to: end } }));
  }
  const { start, end } = span.events;
  const most = countOf(start, catalogue) ?? Infinity;
  const least = countOf(end, catalogue) ?? 0;
  const inner = catalogue.events.filter(({ count }) => count < most && count > least).slice(0, MOST_BETWEEN);
  const acts: readonly Act[] = [start, ...inner.map(({ name }): Act => ({ event: name })), end];
  if (inner.length === 0) return [];
  return acts.slice(1).map((next, k) => ({ events: { ...span.events, start: acts[k] ?? start, end: next } }));
}

/** Null: the number of a sale's or any event's is not known here. */
function countOf(act: Act, { events }: Catalogue): number | null {
  if ('order' in act || typeof act.event !== 'string') return null;
  return events.find(({ name }) => name === act.event)?.count ?? null;
}

/** One more part: from where the last one ends to the end of the way. */
export function addPart(spec: ProcessTimeSpec): ProcessTimeSpec {
  const { between, steps } = spec;
  const last = steps.at(-1);
  if (!last) return { ...spec, steps: [between] };
  if ('columns' in last) {
    const to = 'columns' in between ? between.columns.to : last.columns.to;
    return { ...spec, steps: [...steps, { columns: { ...last.columns, from: last.columns.to, to } }] };
  }
  const end = 'events' in between ? between.events.end : last.events.end;
  return { ...spec, steps: [...steps, { events: { ...last.events, start: last.events.end, end } }] };
}

/** Filters of tickets are written as those of the row's table. */
export function filterCatalogue(span: Span, catalogue: Catalogue): Catalogue {
  const { event, ticket } = catalogue.model;
  if (!('columns' in span) || span.columns.of !== 'ticket' || !ticket) return catalogue;
  const rows = { actor: ticket.id, name: ticket.id, ...event, table: ticket.table, time: ticket.opened };
  return { ...catalogue, model: { ...catalogue.model, event: rows } };
}

export function filterScopes(span: Span, { model }: Catalogue): readonly FilterScope[] {
  const own = !('columns' in span) ? (model.event ? 'event' : 'order') : span.columns.of === 'ticket' ? 'event' : span.columns.of;
  return own === 'customer' || !model.customer ? [own] : [own, 'customer'];
}
