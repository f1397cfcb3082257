import type { Mart } from '../../mart/mart';
import { ratio } from '../../stats/round';
import type { Computed, Context } from '../define';
import { findSources, type SourceColumn } from './find-sources';
import { integrationQuery, linkQuery, orphansQuery } from './integration';
import { oneCustomer } from './one-customer';
import { proposeRelations } from './propose-relations';
import type { Orphans, RelationsResult, Source } from './result';
import type { RelationsSpec } from './spec';

/** Share of rows that should resolve to a customer. */
export const GOAL = 0.9;
const found = new WeakMap<Mart, readonly SourceColumn[]>();

/**
 * Relations: for columns that may hold keys, the share of rows and of distinct ids of each side that the other side has; the parent is the side whose ids
 * are unique (98 % of its rows at least). Customers: the ids of the customer table, else of all sources together. A source is another table that names a
 * customer. Integration rate (details P31) = rows whose id resolves to a customer / rows, per source and over all rows; link rate = customers in two or
 * more sources / customers. Aliases are resolved first. All rows of the tables count, also those after as-of.
 */
export async function compute(spec: RelationsSpec, context: Context): Promise<Computed<RelationsResult>> {
  const { mart } = context;
  const db = context.db.withSignal(context.signal);
  const relations = await proposeRelations({
    mart,
    db,
    decisions: spec.decisions,
    progress: (share) => context.progress(share, 'relations'),
  });
  const columns = findSources(mart, relations);
  found.set(mart, columns);
  context.progress(0.85, 'customers');
  const counts = await db.rows<{ source: number; rows: number; without_id: number; resolved: number; ids: number; resolved_ids: number }>(
    integrationQuery(mart, columns),
  );
  const customers = counts.find(({ source }) => source === 0)?.rows ?? 0;
  const sources = columns.map((column, i): Source => {
    const row = counts.find(({ source }) => source === i + 1);
    const [rows, resolved] = [row?.rows ?? 0, row?.resolved ?? 0];
    const ids = { ids: row?.ids ?? 0, resolvedIds: row?.resolved_ids ?? 0 };
    return { ...column, rows, withoutId: row?.without_id ?? 0, resolved, rate: ratio(resolved, rows), ...ids };
  });
  const links = await db.rows<{ sources: number; customers: number }>(linkQuery(mart, columns));
  const bySources = Array.from({ length: columns.length + 1 }, (_, k) => links.find((row) => row.sources === k)?.customers ?? 0);
  const linked = bySources.slice(2).reduce((sum, n) => sum + n, 0);
  const total = (key: 'rows' | 'resolved' | 'withoutId'): number => sources.reduce((sum, source) => sum + source[key], 0);
  const { customer, identity } = mart.model;
  const result: RelationsResult = {
    customers: {
      from: customer ? 'table' : columns.length > 0 ? 'union' : 'none',
      table: customer?.table ?? null,
      column: customer?.id ?? null,
      count: customers,
    },
    relations,
    sources,
    unlinked: [...mart.tables.keys()].filter(
      (name) => name !== customer?.table && name !== identity?.table && !columns.some(({ table }) => table === name),
    ),
    integration: {
      rows: total('rows'),
      withoutId: total('withoutId'),
      resolved: total('resolved'),
      rate: ratio(total('resolved'), total('rows')),
      goal: GOAL,
    },
    link: { customers, linked, rate: ratio(linked, customers), bySources },
    orphans: await orphansOf(spec, context, sources),
    one: spec.customer === null ? null : await oneCustomer(mart, db, { id: spec.customer, sources: columns }),
  };
  return {
    result,
    flow: [
      { step: 'rows-of-sources', rows: result.integration.rows },
      { step: 'rows-with-id', rows: result.integration.rows - result.integration.withoutId },
      { step: 'rows-of-customers', rows: result.integration.resolved },
    ],
  };
}

async function orphansOf(spec: RelationsSpec, { mart, db, signal }: Context, sources: readonly Source[]): Promise<readonly Orphans[]> {
  const lists: Orphans[] = [];
  for (const [index, { table, column, rows, withoutId, resolved, ids, resolvedIds }] of sources.entries()) {
    if (ids === resolvedIds) continue;
    const top = await db.withSignal(signal).rows<{ id: string; rows: number }>(orphansQuery(mart, { sources, index, limit: spec.orphans }));
    lists.push({ table, column, rows: rows - withoutId - resolved, ids: ids - resolvedIds, top });
  }
  return lists;
}

/** The sources that the last answer for this mart was made of: relations are found by reading values, so there is no SQL before that. */
export const sourcesFor = (mart: Mart): readonly SourceColumn[] | null => found.get(mart) ?? null;
