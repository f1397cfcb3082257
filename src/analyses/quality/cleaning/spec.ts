import * as v from 'valibot';
import { parseShape } from '../../../model/shape';
import type { Catalogue, Issue } from '../../define';
import { ruleSchema } from '../rules/rules';
import { check as checkQuality } from '../spec';
import { qualitySpecOf } from './quality-spec';

/** How spellings are compared: by the words in them, by runs of letters, or by the number of letters that differ. */
export const CLUSTER_METHODS = ['fingerprint', 'ngram', 'levenshtein'] as const;

export const schema = v.strictObject({
  /** Tables to propose steps for; null = all. */
  tables: v.optional(v.nullable(v.array(v.string())), null),
  /** Spellings of one column to look at. `distance`: letters that may differ (levenshtein), at most 5. */
  clusters: v.optional(
    v.nullable(
      v.strictObject({
        table: v.string(),
        column: v.string(),
        method: v.optional(v.picklist(CLUSTER_METHODS), 'fingerprint'),
        distance: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)), 2),
      }),
    ),
    null,
  ),
  /** Rows of one table that may be the same person, by the columns named. */
  people: v.optional(
    v.nullable(
      v.strictObject({
        table: v.string(),
        id: v.string(),
        phone: v.optional(v.nullable(v.string()), null),
        email: v.optional(v.nullable(v.string()), null),
        name: v.optional(v.nullable(v.string()), null),
        /** A name counts only together with this column, such as a birthday; absent = a name does not count. */
        with: v.optional(v.nullable(v.string())),
      }),
    ),
    null,
  ),
  /** Rules and stand-ins that steps are proposed for, as in the quality spec; null or absent = those proposed there. */
  rules: v.optional(v.nullable(v.array(ruleSchema))),
  standIns: v.optional(v.nullable(v.array(v.string()))),
});
export type CleaningSpec = v.InferOutput<typeof schema>;

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): CleaningSpec => parseShape(schema, input);

export const defaults = (catalogue: Catalogue): CleaningSpec | null =>
  catalogue.tables.length === 0 ? null : { tables: null, clusters: null, people: null };

/** Tables and columns that the spec names and the data lacks. */
export function check(spec: CleaningSpec, catalogue: Catalogue): readonly Issue[] {
  const { clusters, people } = spec;
  return [
    ...checkQuality(qualitySpecOf(spec), catalogue),
    ...(clusters ? missing(catalogue, { ...clusters, columns: { column: clusters.column } }, 'clusters') : []),
    ...(people ? missing(catalogue, { ...people, columns: peopleColumns(people) }, 'people') : []),
  ];
}

const peopleColumns = ({
  table: _,
  ...columns
}: NonNullable<CleaningSpec['people']>): Readonly<Record<string, string | null | undefined>> => columns;

interface Named {
  readonly table: string;
  /** By the field that names it. */
  readonly columns: Readonly<Record<string, string | null | undefined>>;
}

function missing({ tables }: Catalogue, { table, columns }: Named, path: string): readonly Issue[] {
  const found = tables.find(({ name }) => name === table);
  if (!found) {
    const message = `There is no table "${table}". Load it or choose another.`;
    return [{ code: 'table-missing', path: `${path}.table`, message, params: { table } }];
  }
  return Object.entries(columns).flatMap(([key, column]): readonly Issue[] => {
    if (column === null || column === undefined || found.columns.some(({ name }) => name === column)) return [];
    const message = `Table "${table}" has no column "${column}". Choose another.`;
    return [{ code: 'column-missing', path: `${path}.${key}`, message, params: { table, column } }];
  });
}
