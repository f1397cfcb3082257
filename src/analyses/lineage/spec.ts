import * as v from 'valibot';
import { parseShape } from '../../model/shape';
import type { Catalogue, Issue } from '../define';

export interface LineageSpec {
  /** The id of a node, as `table:orders`, `mart:order` or `kpi:cac`: its rows are read too. */
  readonly node: string | null;
  readonly offset: number;
  readonly limit: number;
}

export const schema = v.strictObject({
  node: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^(file|table|mart|analysis|kpi):./))), null),
  offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 100),
});

/** Throws spec-invalid with the path. */
export const parse = (input: unknown): LineageSpec => parseShape(schema, input);

export const defaults = (catalogue: Catalogue): LineageSpec | null =>
  catalogue.tables.length === 0 ? null : { node: null, offset: 0, limit: 100 };

/** A table that is not loaded; other nodes are known only once the graph is made. */
export function check(spec: LineageSpec, catalogue: Catalogue): readonly Issue[] {
  const table = /^table:(.+)$/.exec(spec.node ?? '')?.[1];
  if (table === undefined || catalogue.tables.some(({ name }) => name === table)) return [];
  return [{ code: 'table-missing', path: 'node', message: `There is no table "${table}".`, params: { table } }];
}
