import * as v from 'valibot';
import { parseShape } from '../../../model/shape';
import type { Catalogue, Issue } from '../../define';
import * as quality from '../spec';

/** What quality asks, but for rows. Rules are about the tables as they were read; names that only the cleaned tables have are followed back. */
export type ReportSpec = quality.ScoreSpec;

export const schema = v.omit(quality.schema, ['rows']);

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): ReportSpec => askedOf(quality.parse(parseShape(schema, input)));

export function defaults(catalogue: Catalogue): ReportSpec | null {
  const spec = quality.defaults(catalogue);
  return spec && askedOf(spec);
}

const askedOf = ({ rows: _, ...spec }: quality.QualitySpec): ReportSpec => spec;

/** Tables and columns that the spec names and that the data have neither before nor after cleaning. */
export function check(spec: ReportSpec, catalogue: Catalogue): readonly Issue[] {
  const tables = catalogue.tables.map((table) => {
    const now = new Set(table.columns.map(({ name }) => name));
    const gone = (table.cleaning?.columnsBefore ?? []).filter(({ name }) => !now.has(name));
    return gone.length === 0 ? table : { ...table, columns: [...table.columns, ...gone] };
  });
  return quality.check(spec, { ...catalogue, tables });
}
