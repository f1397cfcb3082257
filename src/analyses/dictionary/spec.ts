import * as v from 'valibot';
import { PII_CLASSES, type PiiClass } from '../../model/project';
import { parseShape } from '../../model/shape';
import type { Catalogue, Issue } from '../define';

/** A column's protection as a person set it, instead of what was detected. */
export interface OwnClass {
  readonly table: string;
  readonly column: string;
  readonly class: PiiClass;
}
/** A table as it is expected to come: the import contract. */
export interface Expected {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
}

export interface DictionarySpec {
  /** null = every table. */
  readonly tables: readonly string[] | null;
  readonly pii: readonly OwnClass[];
  readonly expected: readonly Expected[] | null;
}

const column = v.strictObject({ name: v.string(), kind: v.string() });
export const schema = v.strictObject({
  tables: v.optional(v.nullable(v.array(v.string())), null),
  pii: v.optional(v.array(v.strictObject({ table: v.string(), column: v.string(), class: v.picklist(PII_CLASSES) })), []),
  expected: v.optional(v.nullable(v.array(v.strictObject({ name: v.string(), columns: v.array(column) }))), null),
});

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): DictionarySpec => parseShape(schema, input);

export const defaults = (catalogue: Catalogue): DictionarySpec | null =>
  catalogue.tables.length === 0 ? null : { tables: null, pii: [], expected: null };

/** Tables and columns that the spec names and the data lacks; what is expected and does not come is a result, no issue. */
export function check(spec: DictionarySpec, catalogue: Catalogue): readonly Issue[] {
  const missing = (table: string, path: string): Issue => ({
    code: 'table-missing',
    path,
    message: `There is no table "${table}".`,
    params: { table },
  });
  const named = (name: string) => catalogue.tables.find((table) => table.name === name);
  return [
    ...(spec.tables ?? []).flatMap((table, i) => (named(table) ? [] : [missing(table, `tables[${i}]`)])),
    ...spec.pii.flatMap(({ table, column }, i): readonly Issue[] => {
      const found = named(table);
      if (!found) return [missing(table, `pii[${i}].table`)];
      if (found.columns.some(({ name }) => name === column)) return [];
      return [
        {
          code: 'column-missing',
          path: `pii[${i}].column`,
          message: `Table "${table}" has no column "${column}".`,
          params: { table, column },
        },
      ];
    }),
  ];
}
