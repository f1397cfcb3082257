import type { Inspection } from '../../../model/inspection';
import type { QualityResult } from '../result';

/** The scores as they stand, as an inspection. Days are ISO. */
export function freeze(result: QualityResult, { asOf, made }: { readonly asOf: string; readonly made: string }): Inspection {
  const { score, dimensions, passRate, tables } = result;
  return {
    asOf,
    made,
    score,
    dimensions: { ...dimensions },
    passRate: { met: passRate.met, of: passRate.of },
    tables: tables.map((table) => ({ name: table.name, score: table.score, dimensions: { ...table.dimensions } })),
    rules: tables.flatMap((table) =>
      table.rules.map(({ id, columns, kind, severity, checked, failed, points }) => ({
        id,
        table: table.name,
        columns: [...columns],
        kind,
        severity,
        checked,
        failed,
        points,
      })),
    ),
  };
}
