import type { Database } from '../../db/database';
import { meaningsOf, normalName } from '../../import/roles/read-name';
import type { Meaning } from '../../import/roles/synonyms';
import { idOf } from '../../mart/columns';
import type { Column, TableInfo } from '../../model/table';
import { ident, join, raw, sql } from '../../sql/tag';

const MOST_COLUMNS = 60;
const SKETCH = 256;
/** Counts of different values are off by up to a quarter; the exact look follows. */
const ABOUT_UNIQUE = 0.7;
const LEAST_VALUES = 15;
/** Names of ids, whatever the values. */
const IDS: ReadonlySet<Meaning> = new Set(['person', 'order-id', 'ticket-id', 'session', 'alias', 'row-id']);
/** Names of things that repeat: equal values in two tables are no key. */
const LABELS: ReadonlySet<Meaning> = new Set([
  'event-name',
  'channel',
  'category',
  'status',
  'type',
  'cancelled-flag',
  'quantity',
  'amount',
  'unit-price',
  'discount',
  'satisfaction',
  'variant',
  'spend-detail',
]);

/** A column that may hold keys. */
export interface KeyColumn {
  readonly table: TableInfo;
  readonly column: Column;
  /** Normalised name. */
  readonly name: string;
  readonly ids: ReadonlySet<Meaning>;
  readonly filled: number;
  /** Approximate. */
  readonly distinct: number;
  /** The smallest hashes of its values: a sample that is the same whatever the row order. */
  readonly sketch: readonly number[];
}

/** Every filled value may occur only once. */
export const nearlyUnique = ({ filled, distinct }: Pick<KeyColumn, 'filled' | 'distinct'>): boolean =>
  filled > 0 && distinct >= ABOUT_UNIQUE * filled;

/**
 * Columns of whole numbers or text that could be keys: named like an id, a person of the model, or with many different values. One pass for the
 * counts, one per kept column.
 */
export async function keyColumns(table: TableInfo, db: Database, people: ReadonlySet<string>): Promise<readonly KeyColumn[]> {
  const named = table.columns
    .filter(({ kind }) => kind === 'text' || kind === 'integer')
    .map((column) => {
      const meanings: readonly Meaning[] = [...meaningsOf(column.name).keys(), ...(people.has(column.name) ? (['person'] as const) : [])];
      return {
        column,
        ids: new Set(meanings.filter((meaning) => IDS.has(meaning))),
        label: meanings.some((meaning) => LABELS.has(meaning)),
      };
    })
    .sort((a, b) => Number(b.ids.size > 0) - Number(a.ids.size > 0))
    .slice(0, MOST_COLUMNS);
  if (named.length === 0 || table.rows === 0) return [];
  const parts = named.flatMap(({ column }, i) => {
    const id = idOf(column, 't');
    return [sql`count(${id}) AS ${raw(`f${i}`)}`, sql`approx_count_distinct(${id}) AS ${raw(`d${i}`)}`];
  });
  const [counts] = await db.rows<Readonly<Record<string, number>>>(sql`SELECT ${join(parts)} FROM ${ident(table.name)} t`);
  const kept = named
    .map((each, i) => ({ ...each, filled: counts?.[`f${i}`] ?? 0, distinct: counts?.[`d${i}`] ?? 0 }))
    .filter(({ column, ids, label, filled, distinct }) => {
      if (distinct <= 1 || ids.size > 0 || label) return distinct > 1 && ids.size > 0;
      return nearlyUnique({ filled, distinct }) || (column.kind === 'text' && distinct >= LEAST_VALUES);
    });
  const found: KeyColumn[] = [];
  for (const { column, ids, filled, distinct } of kept) {
    const sketch = await sketchOf(table, column, db);
    const values = sketch.length < SKETCH ? sketch.length : distinct;
    found.push({ table, column, ids, filled, distinct: values, name: normalName(column.name), sketch });
  }
  return found;
}

async function sketchOf(table: TableInfo, column: Column, db: Database): Promise<readonly number[]> {
  const rows = await db.rows<{ h: number }>(
    sql`SELECT DISTINCT CAST(hash(${idOf(column, 't')}) >> 12 AS BIGINT) AS h FROM ${ident(table.name)} t WHERE ${idOf(column, 't')} IS NOT NULL ORDER BY h LIMIT ${SKETCH}`,
  );
  return rows.map(({ h }) => h);
}

/**
 * Share of the distinct values of `a` that are in `b`, judged by the part of the hashes that both sketches cover; null when fewer than 16 values
 * fall into it.
 */
export function sketchRate(a: readonly number[], b: readonly number[]): number | null {
  const reach = b.length < SKETCH ? Infinity : (b.at(-1) ?? 0);
  const sample = a.filter((hash) => hash <= reach);
  if (sample.length < Math.min(16, a.length) || sample.length === 0) return null;
  const inside = new Set(b);
  return sample.filter((hash) => inside.has(hash)).length / sample.length;
}
