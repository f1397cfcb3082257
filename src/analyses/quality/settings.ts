import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { TableInfo } from '../../model/table';
import { byCodePoint } from '../../stats/by-code-point';
import { DEFAULT_WEIGHTS, STAND_INS, type PerDimension } from './dimensions';
import { standardsOf } from './presets';
import type { ScoreSpec } from './spec';

export interface Settings {
  readonly weights: PerDimension<number>;
  readonly thresholds: PerDimension<number>;
  readonly standIns: readonly string[];
}

export function settingsOf(spec: ScoreSpec): Settings {
  return {
    weights: spec.weights ?? DEFAULT_WEIGHTS,
    thresholds: spec.thresholds ?? standardsOf(spec.preset).thresholds,
    standIns: spec.standIns ?? STAND_INS,
  };
}

/** The tables of the spec, by name; all when it names none. Throws table-missing. */
export function chosenTables(spec: ScoreSpec, mart: Mart): readonly TableInfo[] {
  const names = spec.tables ? [...new Set(spec.tables)] : [...mart.tables.keys()];
  return names.sort(byCodePoint).map((name) => {
    const table = mart.tables.get(name);
    if (table) return table;
    const path = `tables[${spec.tables?.indexOf(name) ?? 0}]`;
    throw new FailureError({
      code: 'table-missing',
      path,
      message: `There is no table "${name}". Load it or leave it out.`,
      params: { table: name },
    });
  });
}
