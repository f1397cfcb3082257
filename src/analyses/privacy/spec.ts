import * as v from 'valibot';
import { parseShape } from '../../model/shape';
import type { Catalogue, Issue } from '../define';

export interface PrivacySpec {
  /** The table whose groups are looked at; null = the table of customers, else of orders, else the first. */
  readonly table: string | null;
  /** Columns that others may know of a person; null = those whose names and values suggest it. */
  readonly quasi: readonly string[] | null;
  /** The fewest that must share all of them. */
  readonly k: number;
  /** Leave the rows of smaller groups out. */
  readonly suppress: boolean;
}

/** More columns make nearly every row its own group. */
export const MOST_QUASI = 12;

export const schema = v.strictObject({
  table: v.optional(v.nullable(v.string()), null),
  quasi: v.optional(v.nullable(v.pipe(v.array(v.string()), v.maxLength(MOST_QUASI))), null),
  k: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000)), 5),
  suppress: v.optional(v.boolean(), false),
});

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): PrivacySpec => parseShape(schema, input);

export const defaults = (catalogue: Catalogue): PrivacySpec | null =>
  catalogue.tables.length === 0 ? null : { table: null, quasi: null, k: 5, suppress: false };

/** A table and columns that the spec names and the data lacks. */
export function check({ table, quasi }: PrivacySpec, catalogue: Catalogue): readonly Issue[] {
  const named = catalogue.tables.find(({ name }) => name === table);
  if (table !== null && !named) {
    return [{ code: 'table-missing', path: 'table', message: `There is no table "${table}".`, params: { table } }];
  }
  if (!named) return [];
  return (quasi ?? []).flatMap((column, i): readonly Issue[] => {
    if (named.columns.some(({ name }) => name === column)) return [];
    const message = `Table "${named.name}" has no column "${column}".`;
    return [{ code: 'column-missing', path: `quasi[${i}]`, message, params: { table: named.name, column } }];
  });
}
