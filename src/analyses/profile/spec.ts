import * as v from 'valibot';
import { parseShape } from '../../model/shape';
import type { Catalogue, Issue } from '../define';

export interface ProfileSpec {
  /** null = the table that plays most parts of the model; of equals, and without a model, the first. */
  readonly table: string | null;
  /** null = every column. */
  readonly columns: readonly string[] | null;
  /** Texts that count as "no value", compared without case and blanks around them; null = NA, N/A, null, -, 无, 未知. */
  readonly standIns: readonly string[] | null;
  /** A histogram has at most so many bars. */
  readonly bins: number;
  /** So many of the most frequent values and patterns are listed. */
  readonly top: number;
}

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
export const schema = v.strictObject({
  table: v.optional(v.nullable(v.string()), null),
  columns: v.optional(v.nullable(v.array(v.string())), null),
  standIns: v.optional(v.nullable(v.array(v.string())), null),
  bins: v.optional(whole(2, 200), 20),
  top: v.optional(whole(1, 1000), 10),
});

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): ProfileSpec => parseShape(schema, input);

export const defaults = (catalogue: Catalogue): ProfileSpec | null => (catalogue.tables.length === 0 ? null : parse({}));

/** The table and columns that the spec names and the data lacks. */
export function check(spec: ProfileSpec, catalogue: Catalogue): readonly Issue[] {
  const table = catalogue.tables.find(({ name }) => name === spec.table);
  if (spec.table !== null && !table) {
    const message = `There is no table "${spec.table}". Load it, or choose one of: ${catalogue.tables.map(({ name }) => name).join(', ')}.`;
    return [{ code: 'table-missing', path: 'table', message, params: { table: spec.table } }];
  }
  if (!table) return [];
  return (spec.columns ?? []).flatMap((column, i): readonly Issue[] =>
    table.columns.some(({ name }) => name === column)
      ? []
      : [
          {
            code: 'column-missing',
            path: `columns[${i}]`,
            message: `Table "${table.name}" has no column "${column}".`,
            params: { table: table.name, column },
          },
        ],
  );
}
