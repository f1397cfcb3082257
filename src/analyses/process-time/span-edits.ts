import type { Catalogue } from '../define';
import type { Column } from '../../model/table';
import type { Act } from '../../model/filter';
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
