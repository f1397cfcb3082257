import { meaningsOf } from '../../import/roles/read-name';
import type { Meaning } from '../../import/roles/synonyms';
import type { Mart } from '../../mart/mart';
import type { RoleName } from '../../model/model';
import { columnOfPart } from '../model-parts';

/** Where a field is: a column, or nothing. */
export interface Found {
  readonly table: string;
  readonly column: string;
}

const NAMED: Readonly<Record<string, readonly Meaning[]>> = { channel: ['channel'], type: ['type', 'category'] };

/** The column of a field: the model's, or for `role:meaning` the column of the role's table whose name says it best. */
export function findField(mart: Mart, field: string): Found | null {
  const [role = '', meaning] = field.split(':');
  if (meaning === undefined) return columnOfPart(mart.model, field);
  const named = mart.model[role as RoleName];
  const table = named && mart.tables.get(named.table);
  const wanted = NAMED[meaning];
  if (!table || !wanted) return null;
  const ranked = table.columns
    .map(({ name }) => ({ name, rank: Math.min(...wanted.map((each) => meaningsOf(name).get(each) ?? Infinity)) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank);
  return ranked[0] ? { table: table.name, column: ranked[0].name } : null;
}
