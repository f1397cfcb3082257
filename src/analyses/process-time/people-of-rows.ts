import { columnOf, idOf } from '../../mart/columns';
import { mapped } from '../../mart/identity';
import type { Mart } from '../../mart/mart';
import type { TableInfo } from '../../model/table';
import { raw, sql, type Sql } from '../../sql/tag';
import type { RowScope } from './spec';

export interface PeopleOfRows {
  /** The person's id of a row `t`; null where rows name nobody. */
  readonly person: Sql | null;
  /** What `person` and the customers `c` need. */
  readonly join: Sql;
}

/** Whose a row of a span of columns is. Throws column-missing. */
export function peopleOfRows(of: RowScope, { model }: Mart, table: TableInfo): PeopleOfRows {
  if (of === 'customer') return { person: raw('t.__id'), join: raw('') };
  const customers = (on: Sql): Sql => (model.customer ? sql`LEFT JOIN mart_customer c ON ${on}` : raw(''));
  if (of === 'event') return { person: raw('t.__actor'), join: customers(raw('c.__id = t.__actor')) };
  const name = of === 'ticket' ? model.ticket?.customer : model.order?.customer;
  if (!name) return { person: null, join: customers(raw('FALSE')) };
  const { id, join } = mapped(model, idOf(columnOf(table, name, `${of}.customer`), 't'));
  return { person: id, join: sql`${join} ${customers(sql`c.__id = ${id}`)}` };
}
