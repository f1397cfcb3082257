import type { Mart } from '../mart/mart';
import type { Column } from '../model/table';
import { ident, join, raw, sql } from '../sql/tag';
import { isoDay } from '../time/periods';
import type { Catalogue } from './define';

const DAY = 86_400_000_000;
const MOST_EVENTS = 500;
const MOST_VALUES = 50;
const COLUMNS_LOOKED_AT = 200;

type Scope = 'event' | 'customer' | 'order';
type Property = Catalogue['properties'][number];

/**
 * What forms and default specs need of a mart: event names by count (the 500 most frequent, ties by name), properties with 2 to 50 values that are
 * good for a breakdown, as-of and the first and last local day of the facts (empty without facts).
 */
export async function buildCatalogue(mart: Mart): Promise<Catalogue> {
  const { db, model, tables, zone, asOf, asOfDay, firstFact } = mart;
  const events = model.event
    ? await db.rows<{ name: string; count: number }>(
        sql`SELECT __name AS name, count(*) AS count FROM mart_event GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_EVENTS}`,
      )
    : [];
  const properties = [
    ...(await propertiesOf(mart, 'event')),
    ...(await propertiesOf(mart, 'customer')),
    ...(await propertiesOf(mart, 'order')),
  ];
  const dayAt = (us: number): string => (Number.isFinite(us) ? isoDay(Math.floor(zone.local(us) / DAY)) : '');
  return {
    model,
    tables: [...tables.values()],
    events,
    properties,
    asOf: asOfDay,
    firstDay: dayAt(Math.min(firstFact, Number.isFinite(asOf) ? asOf : Infinity)),
    lastDay: asOfDay,
  };
}

/** Fewest values first, so that the clearest breakdowns come first; of equals in the order of the columns. */
async function propertiesOf(mart: Mart, of: Scope): Promise<Property[]> {
  const role = mart.model[of];
  if (!role) return [];
  const used = new Set(keysOf(mart, of));
  const columns = mart
    .columns(of)
    .slice(0, COLUMNS_LOOKED_AT)
    .filter((column) => isLabel(column) && !used.has(column.name));
  if (columns.length === 0) return [];
  const counts = join(columns.map((column, i) => sql`approx_count_distinct(${ident(column.name)}) AS ${raw(`n${i}`)}`));
  const [about] = await mart.db.rows<Readonly<Record<string, number>>>(sql`SELECT ${counts} FROM ${ident(role.table)}`);
  const few = columns.filter((_, i) => (about?.[`n${i}`] ?? 0) <= MOST_VALUES * 1.2);
  if (few.length === 0) return [];
  const exact = join(few.map((column, i) => sql`count(DISTINCT ${ident(column.name)}) AS ${raw(`n${i}`)}`));
  const [sure] = await mart.db.rows<Readonly<Record<string, number>>>(sql`SELECT ${exact} FROM ${ident(role.table)}`);
  return few
    .map((column, i) => ({ column: column.name, of, distinct: sure?.[`n${i}`] ?? 0 }))
    .filter(({ distinct }) => distinct >= 2 && distinct <= MOST_VALUES)
    .sort((a, b) => a.distinct - b.distinct);
}

const isLabel = ({ kind }: Column): boolean => kind === 'text' || kind === 'boolean' || kind === 'integer';

/** Columns that identify or date a row, or are the event's own name: no breakdown. */
function keysOf({ model }: Mart, of: Scope): (string | null | undefined)[] {
  if (of === 'event') return [model.event?.actor, model.event?.time, model.event?.name, model.event?.session];
  if (of === 'customer') return [model.customer?.id, model.customer?.registered];
  return [model.order?.id, model.order?.customer, model.order?.time];
}
