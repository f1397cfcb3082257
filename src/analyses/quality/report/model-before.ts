import * as v from 'valibot';
import type { Filter } from '../../../model/filter';
import type { Model, RoleName } from '../../../model/model';
import { modelSchema } from '../../../model/parse-model';
import type { TableInfo } from '../../../model/table';
import { compileFilters } from '../../../sql/filter';
import { modelColumns, type ModelColumn } from '../model-columns';
import { renameFilter, type Rename } from './rename-rule';

/**
 * The model in the names of the tables as they were read. Parts that only the cleaned tables have are left out; a role goes with a part that it
 * cannot do without. A filter that does not fit the columns as they were read is left out too.
 */
export function modelBefore(model: Model, before: Rename, tables: ReadonlyMap<string, TableInfo>): Model {
  const columns = modelColumns(model);
  const roles = new Set(columns.map(({ role }) => role));
  const found = [...roles].map((role): [RoleName, object | null] => [
    role,
    roleBefore(model, { role, before, tables, columns: columns.filter((item) => item.role === role) }),
  ]);
  return v.parse(modelSchema, { ...model, ...Object.fromEntries(found) });
}

interface RoleInput {
  readonly role: RoleName;
  readonly before: Rename;
  readonly tables: ReadonlyMap<string, TableInfo>;
  /** Those of the role. */
  readonly columns: readonly ModelColumn[];
}

function roleBefore(model: Model, { role, before, tables, columns }: RoleInput): object | null {
  const given = model[role];
  if (!given) return null;
  const { table } = given;
  const lost = columns.filter(({ column }) => before(table, column) === null);
  if (lost.some(({ required }) => required)) return null;
  const gone = new Set(lost.map(({ key }) => key));
  const rename = (column: string): string => before(table, column) ?? column;
  const parts = Object.entries(given).map(([key, part]: [string, unknown]): [string, unknown] => {
    if (key === 'table' || part === null || part === undefined) return [key, part];
    if (gone.has(key)) return [key, null];
    if (typeof part === 'string') return [key, rename(part)];
    if (key === 'amount') return [key, { times: (part as { readonly times: readonly string[] }).times.map(rename) }];
    const filter = renameFilter(part as Filter, rename);
    return [key, fits(filter, tables.get(table)) ? filter : null];
  });
  return Object.fromEntries(parts);
}

function fits(filter: Filter, table: TableInfo | undefined): boolean {
  try {
    compileFilters([filter], { order: { alias: 't', columns: table?.columns ?? [] } }, 'model', 'order');
    return true;
  } catch {
    return false;
  }
}
