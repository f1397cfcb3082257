import type { Model } from '../model/model';
import { ident, raw, sql, type Sql } from '../sql/tag';
import type { Zone } from '../time/zone';
import type { MartInput } from './build-mart';
import { columnOf, idOf, tableOf } from './columns';

export interface BuildInput extends MartInput {
  readonly zone: Zone;
  /** UTC microseconds. */
  readonly asOf: number;
}

/** The table `mart_identity`: alias -> customer, one row an alias (the smallest customer id when several claim it). */
export async function buildIdentity({ db, model, tables }: BuildInput): Promise<void> {
  if (!model.identity) return;
  const table = tableOf(tables, model.identity.table, 'identity');
  const alias = idOf(columnOf(table, model.identity.alias, 'identity.alias'), 't');
  const customer = idOf(columnOf(table, model.identity.customer, 'identity.customer'), 't');
  await db.run(sql`CREATE OR REPLACE TABLE mart_identity AS
    SELECT ${alias} AS alias, min(${customer}) AS customer FROM ${ident(table.name)} t WHERE ${alias} IS NOT NULL AND ${customer} IS NOT NULL GROUP BY 1`);
}

/** An id with its aliases resolved, and the join that this needs. */
export function mapped(model: Model, id: Sql): { readonly id: Sql; readonly join: Sql } {
  if (!model.identity) return { id, join: raw('') };
  return { id: sql`coalesce(__identity.customer, ${id})`, join: sql`LEFT JOIN mart_identity __identity ON __identity.alias = ${id}` };
}
