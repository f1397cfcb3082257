import type { Mart } from '../../mart/mart';
import { modelParts } from '../model-parts';
import type { Relation } from './result';
import { sameRef, type ColumnRef } from './spec';

export interface SourceColumn extends ColumnRef {
  readonly by: 'model' | 'relation';
}

const PEOPLE = ['order.customer', 'event.actor', 'ticket.customer', 'assignment.actor'];

/**
 * The column by which each table names a customer: the model's, else a relation to the customer list that was not ignored (accepted ones and
 * the best matching first), else, without a customer list, a relation to a column that names one. The list itself and the table of aliases are no sources.
 */
export function findSources(mart: Mart, relations: readonly Relation[]): readonly SourceColumn[] {
  const { customer, identity } = mart.model;
  const parts = modelParts(mart.model);
  const found: SourceColumn[] = [];
  for (const part of PEOPLE) {
    const column = parts.find((each) => each.part === part);
    if (column && !found.some(({ table }) => table === column.table))
      found.push({ table: column.table, column: column.column, by: 'model' });
  }
  const hubs: readonly ColumnRef[] = customer ? [{ table: customer.table, column: customer.id }] : found.slice();
  const usable = relations
    .filter(({ state, from }) => state === 'accepted' || (state === 'proposed' && (from.rowRate ?? 0) >= 0.5))
    .sort((a, b) => Number(b.state === 'accepted') - Number(a.state === 'accepted') || (b.from.rowRate ?? 0) - (a.from.rowRate ?? 0));
  for (const { from, to } of usable) {
    const other = hubs.some((hub) => sameRef(hub, to)) ? from : hubs.some((hub) => sameRef(hub, from)) ? to : null;
    if (other && !found.some(({ table }) => table === other.table))
      found.push({ table: other.table, column: other.column, by: 'relation' });
  }
  const names = [...mart.tables.keys()];
  return found
    .filter(({ table }) => table !== customer?.table && table !== identity?.table)
    .sort((a, b) => names.indexOf(a.table) - names.indexOf(b.table));
}
