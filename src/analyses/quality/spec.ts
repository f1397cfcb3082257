import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { Catalogue, Issue } from '../define';
import { parseShape } from '../../model/shape';
import { DEFAULT_THRESHOLDS, DEFAULT_WEIGHTS, DIMENSIONS, type PerDimension } from './dimensions';
import type { AnyRule } from './rules/define-rule';
import { kindOf, ruleSchema, type Rule } from './rules/rules';

/** null everywhere = the defaults: weights and thresholds of the methodology, rules proposed from data and model, every table. */
export interface QualitySpec {
  readonly weights: PerDimension<number> | null;
  /** Percent. */
  readonly thresholds: PerDimension<number> | null;
  /** A list replaces the proposal: a dimension that no rule covers is not measured. */
  readonly rules: readonly Rule[] | null;
  readonly tables: readonly string[] | null;
  /** Texts that count as "no value"; null = NA, N/A, null, -, 无, 未知. */
  readonly standIns: readonly string[] | null;
}

function figures(defaults: PerDimension<number>, max: number): v.GenericSchema<unknown, PerDimension<number>> {
  const one = (dimension: keyof typeof defaults) => v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(max)), defaults[dimension]);
  return v.strictObject({
    completeness: one('completeness'),
    validity: one('validity'),
    uniqueness: one('uniqueness'),
    consistency: one('consistency'),
    accuracy: one('accuracy'),
    timeliness: one('timeliness'),
  });
}

export const schema = v.strictObject({
  weights: v.optional(v.nullable(figures(DEFAULT_WEIGHTS, 1e6)), null),
  thresholds: v.optional(v.nullable(figures(DEFAULT_THRESHOLDS, 100)), null),
  rules: v.optional(v.nullable(v.array(ruleSchema)), null),
  tables: v.optional(v.nullable(v.array(v.string())), null),
  standIns: v.optional(v.nullable(v.array(v.string())), null),
});

/** Throws spec-invalid with the path. */
export function parse(input: unknown): QualitySpec {
  const spec: QualitySpec = parseShape(schema, input);
  const { weights } = spec;
  if (weights && DIMENSIONS.every((dimension) => weights[dimension] === 0)) {
    throw new FailureError({ code: 'spec-invalid', path: 'weights', message: 'All weights are 0. Give at least one dimension a weight.' });
  }
  const ids = new Set<string>();
  spec.rules?.forEach(({ id }, i) => {
    if (id !== undefined && ids.has(id)) {
      const message = `Two rules have the id "${id}". Give each rule an id of its own, or none.`;
      throw new FailureError({ code: 'spec-invalid', path: `rules[${i}].id`, message, params: { id } });
    }
    if (id !== undefined) ids.add(id);
  });
  return spec;
}

export function defaults(catalogue: Catalogue): QualitySpec | null {
  return catalogue.tables.length === 0 ? null : { weights: null, thresholds: null, rules: null, tables: null, standIns: null };
}

/** Tables and columns that the spec names and the data lacks. */
export function check(spec: QualitySpec, catalogue: Catalogue): readonly Issue[] {
  const tables = new Map(catalogue.tables.map((table) => [table.name, table]));
  const missing = (table: string, path: string): Issue => ({
    code: 'table-missing',
    path,
    message: `There is no table "${table}". Load it, or choose one of: ${[...tables.keys()].slice(0, 20).join(', ')}.`,
    params: { table },
  });
  const ofRule = (rule: AnyRule, path: string): readonly Issue[] => {
    if (!tables.has(rule.table)) return [missing(rule.table, `${path}.table`)];
    return kindOf(rule)
      .mentions(rule)
      .flatMap(({ table: name, column, path: key }): readonly Issue[] => {
        const table = tables.get(name);
        if (!table) return [missing(name, `${path}.${key}`)];
        if (table.columns.some((item) => item.name === column)) return [];
        return [
          {
            code: 'column-missing',
            path: `${path}.${key}`,
            message: `Table "${name}" has no column "${column}".`,
            params: { table: name, column },
          },
        ];
      });
  };
  return [
    ...(spec.tables ?? []).flatMap((table, i) => (tables.has(table) ? [] : [missing(table, `tables[${i}]`)])),
    ...(spec.rules ?? []).flatMap((rule, i) => ofRule(rule, `rules[${i}]`)),
  ];
}
