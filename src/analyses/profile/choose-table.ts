import type { Mart } from '../../mart/mart';
import { columnOf } from '../../mart/columns';
import { FailureError } from '../../model/failure';
import type { Column, TableInfo } from '../../model/table';
import { modelParts } from '../model-parts';
import type { ProfileSpec } from './spec';

export interface Chosen {
  readonly table: TableInfo;
  readonly columns: readonly Column[];
}

/** The table and columns that a spec means. null: there is no table. Throws table-missing, column-missing. */
export function chooseTable(spec: ProfileSpec, mart: Mart): Chosen | null {
  const table = spec.table === null ? busiest(mart) : mart.tables.get(spec.table);
  if (!table && spec.table === null) return null;
  if (!table) {
    throw new FailureError({
      code: 'table-missing',
      path: 'table',
      message: `There is no table "${spec.table}". Load it or name another.`,
      params: { table: spec.table ?? '' },
    });
  }
  const wanted = spec.columns?.map((name, i) => columnOf(table, name, `columns[${i}]`).name);
  return { table, columns: wanted ? table.columns.filter(({ name }) => wanted.includes(name)) : table.columns };
}

/** The table that plays most parts of the model; of equals the first. */
function busiest(mart: Mart): TableInfo | undefined {
  const parts = modelParts(mart.model);
  const count = (table: TableInfo): number => parts.filter((part) => part.table === table.name).length;
  return [...mart.tables.values()].reduce<TableInfo | undefined>(
    (best, table) => (best && count(best) >= count(table) ? best : table),
    undefined,
  );
}
