import { filterColumns } from './filter-columns';
import type { Model, RoleName } from '../model/model';

/** A column in the part it plays: `part` is its path in the model, as `order.customer`. */
export interface ModelPart {
  readonly part: string;
  readonly role: RoleName;
  readonly key: string;
  readonly table: string;
  readonly column: string;
}

const ROLES: readonly RoleName[] = ['customer', 'order', 'event', 'spend', 'ticket', 'assignment', 'identity'];

/** Every column that the model names, in the order of the roles; an amount of two factors and a filter name several. */
export function modelParts(model: Model): readonly ModelPart[] {
  return ROLES.flatMap((role) => {
    const named = model[role];
    if (!named) return [];
    const { table } = named;
    return Object.entries(named)
      .filter(([key]) => key !== 'table')
      .flatMap(([key, said]) => columnsOf(said).map((column) => ({ part: `${role}.${key}`, role, key, table, column })));
  });
}

/** The column of a part; null where the model does not have it. */
export function columnOfPart(model: Model, part: string): { readonly table: string; readonly column: string } | null {
  const found = modelParts(model).find((each) => each.part === part);
  return found ? { table: found.table, column: found.column } : null;
}

function columnsOf(said: unknown): readonly string[] {
  if (typeof said === 'string') return [said];
  if (said === null || typeof said !== 'object') return [];
  if ('times' in said && Array.isArray(said.times)) return said.times.filter((each) => typeof each === 'string');
  return filterColumns(said);
}
