import * as v from 'valibot';
import { parseShape } from '../../model/shape';
import type { Catalogue, Issue } from '../define';

export interface ColumnRef {
  readonly table: string;
  readonly column: string;
}
/** What a person decided about a relation. One that was not proposed is measured too when it is accepted. */
export interface Decision {
  readonly from: ColumnRef;
  readonly to: ColumnRef;
  readonly state: 'accepted' | 'ignored';
}
export interface RelationsSpec {
  readonly decisions: readonly Decision[];
  /** Show everything known of one customer. */
  readonly customer: string | null;
  /** How many orphaned ids are listed per source. */
  readonly orphans: number;
}

const ref = v.strictObject({ table: v.string(), column: v.string() });
export const schema = v.strictObject({
  decisions: v.optional(v.array(v.strictObject({ from: ref, to: ref, state: v.picklist(['accepted', 'ignored']) })), []),
  customer: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1))), null),
  orphans: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)), 20),
});

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): RelationsSpec => parseShape(schema, input);

export const defaults = (catalogue: Catalogue): RelationsSpec | null =>
  catalogue.tables.length === 0 ? null : { decisions: [], customer: null, orphans: 20 };

/** Tables and columns that a decision names and the data lacks. */
export function check(spec: RelationsSpec, catalogue: Catalogue): readonly Issue[] {
  const missing = ({ table, column }: ColumnRef, path: string): readonly Issue[] => {
    const found = catalogue.tables.find((each) => each.name === table);
    if (!found) return [{ code: 'table-missing', path: `${path}.table`, message: `There is no table "${table}".`, params: { table } }];
    if (found.columns.some((each) => each.name === column)) return [];
    const message = `Table "${table}" has no column "${column}".`;
    return [{ code: 'column-missing', path: `${path}.column`, message, params: { table, column } }];
  };
  return spec.decisions.flatMap(({ from, to }, i) => [...missing(from, `decisions[${i}].from`), ...missing(to, `decisions[${i}].to`)]);
}

export const sameRef = (a: ColumnRef, b: ColumnRef): boolean => a.table === b.table && a.column === b.column;
