import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { TableInfo } from '../../model/table';
import type { Catalogue, Issue } from '../define';
import { parseShape } from '../../model/shape';
import { DEFAULT_THRESHOLDS, DEFAULT_WEIGHTS, DIMENSIONS, type PerDimension } from './dimensions';
import { PRESETS, type PresetName } from './presets';
import type { AnyRule } from './rules/define-rule';
import { kindOf, ruleSchema, type Rule } from './rules/rules';

/** What the score depends on. null everywhere = the defaults: weights and thresholds of the methodology, rules proposed from data and model, every table. */
export interface ScoreSpec {
  /** Standards of a field of work: thresholds and the promise of proposed delay rules; null = the usual ones. */
  readonly preset: PresetName | null;
  readonly weights: PerDimension<number> | null;
  /** Percent; null = those of the preset. */
  readonly thresholds: PerDimension<number> | null;
  /** A list replaces the proposal: a dimension that no rule covers is not measured. */
  readonly rules: readonly Rule[] | null;
  readonly tables: readonly string[] | null;
  /** Texts that count as "no value"; null = NA, N/A, null, -, 无, 未知. */
  readonly standIns: readonly string[] | null;
}

export interface QualitySpec extends ScoreSpec {
  /** The rows that fail one rule, by its id, are wanted too. */
  readonly rows: { readonly rule: string; readonly limit: number } | null;
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
  preset: v.optional(v.nullable(v.picklist(PRESETS)), null),
  weights: v.optional(v.nullable(figures(DEFAULT_WEIGHTS, 1e6)), null),
  thresholds: v.optional(v.nullable(figures(DEFAULT_THRESHOLDS, 100)), null),
  rules: v.optional(v.nullable(v.array(ruleSchema)), null),
  tables: v.optional(v.nullable(v.array(v.string())), null),
  standIns: v.optional(v.nullable(v.array(v.string())), null),
  rows: v.optional(
    v.nullable(
      v.strictObject({
        rule: v.string(),
        limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 100),
      }),
    ),
    null,
  ),
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
  if (catalogue.tables.length === 0) return null;
  return { preset: null, weights: null, thresholds: null, rules: null, tables: null, standIns: null, rows: null };
}

/** Tables and columns that the spec names and the data lacks. */
export function check(spec: ScoreSpec, catalogue: Catalogue): readonly Issue[] {
  return [
    ...(spec.tables ?? []).flatMap((table, i) => missingTable(table, catalogue, `tables[${i}]`)),
    ...(spec.rules ?? []).flatMap((rule, i) => checkRule(rule, catalogue, `rules[${i}]`)),
  ];
}

/** What one rule names and the data lacks; `path` is its place. */
export function checkRule(rule: AnyRule, catalogue: Catalogue, path: string): readonly Issue[] {
  const find = (name: string): TableInfo | undefined => catalogue.tables.find((table) => table.name === name);
  const own = find(rule.table);
  if (!own) return missingTable(rule.table, catalogue, `${path}.table`);
  const kind = kindOf(rule);
  const issues = kind.mentions(rule).flatMap(({ table: name, column, path: key }): readonly Issue[] => {
    const table = find(name);
    if (!table) return missingTable(name, catalogue, `${path}.${key}`);
    if (table.columns.some((item) => item.name === column)) return [];
    const message = `Table "${name}" has no column "${column}".`;
    return [{ code: 'column-missing', path: `${path}.${key}`, message, params: { table: name, column } }];
  });
  return [...issues, ...kind.problems(rule, own, path)];
}

function missingTable(table: string, { tables }: Catalogue, path: string): readonly Issue[] {
  const names = tables.map(({ name }) => name);
  if (names.includes(table)) return [];
  const message = `There is no table "${table}". Load it, or choose one of: ${names.slice(0, 20).join(', ')}.`;
  return [{ code: 'table-missing', path, message, params: { table } }];
}
