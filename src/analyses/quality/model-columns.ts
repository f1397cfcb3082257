import type { Filter } from '../../model/filter';
import type { Model, RoleName } from '../../model/model';

/** A column that the model names: as a part the role cannot do without, or as an extra. */
export interface ModelColumn {
  readonly role: RoleName;
  /** The key in the model, as `customer` in `order.customer`. */
  readonly key: string;
  readonly table: string;
  readonly column: string;
  readonly required: boolean;
}

const REQUIRED: Readonly<Record<RoleName, readonly string[]>> = {
  event: ['actor', 'time', 'name'],
  customer: ['id'],
  order: ['id', 'customer', 'time', 'amount'],
  spend: ['date', 'channel', 'cost'],
  ticket: ['id', 'opened'],
  assignment: ['actor', 'experiment', 'variant', 'time'],
  identity: ['alias', 'customer'],
};

const columnsOfFilter = (filter: Filter): readonly string[] => {
  if ('all' in filter) return filter.all.flatMap(columnsOfFilter);
  if ('any' in filter) return filter.any.flatMap(columnsOfFilter);
  if ('segment' in filter) return [];
  return 'not' in filter ? columnsOfFilter(filter.not) : [filter.column];
};

/** Every column that the model names, in a fixed order. */
export function modelColumns(model: Model): readonly ModelColumn[] {
  const found: ModelColumn[] = [];
  for (const role of Object.keys(REQUIRED) as RoleName[]) {
    const given = model[role];
    if (!given) continue;
    const add = (key: string, column: string): void =>
      void found.push({ role, key, table: given.table, column, required: REQUIRED[role].includes(key) });
    for (const [key, entry] of Object.entries(given) as readonly [string, unknown][]) {
      if (key === 'table' || entry === null || entry === undefined) continue;
      if (typeof entry === 'string') add(key, entry);
      else if (key === 'amount') for (const column of (entry as { readonly times: readonly string[] }).times) add(key, column);
      else for (const column of columnsOfFilter(entry as Filter)) add(key, column);
    }
  }
  return found;
}

/** 3 for what the model cannot do without, 2 for what it uses, 1 for the rest; `keys` are columns of a key by a rule, also 3. */
export function columnWeight(model: Model, table: string, column: string, keys: ReadonlySet<string>): number {
  const uses = modelColumns(model).filter((item) => item.table === table && item.column === column);
  if (keys.has(column) || uses.some((item) => item.required)) return 3;
  return uses.length > 0 ? 2 : 1;
}
