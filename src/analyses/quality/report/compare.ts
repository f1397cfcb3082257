import type { RecipeCounts } from '../../../clean/count-recipe';
import { byCodePoint } from '../../../stats/by-code-point';
import { significant } from '../../../stats/round';
import { perDimension } from '../dimensions';
import type { ColumnQuality, Measured, Scored, TableQuality } from '../result';
import type { ColumnNames } from './column-names';
import type { Change, ColumnChange, ScoreChange, TableChange } from './result';
import { stepReports } from './step-reports';

export function changeOf(before: number | null, after: number | null): Change {
  return { before, after, difference: before === null || after === null ? null : significant(after - before) };
}

const NOTHING: Scored = { score: null, dimensions: perDimension(() => null) };

export function scoreChange(before: Scored = NOTHING, after: Scored = NOTHING): ScoreChange {
  return {
    score: changeOf(before.score, after.score),
    dimensions: perDimension((dimension) => changeOf(before.dimensions[dimension], after.dimensions[dimension])),
  };
}

export interface CompareInput {
  readonly before: Measured;
  readonly after: Measured;
  readonly recipes: readonly RecipeCounts[];
  readonly names: ColumnNames;
}

/** Tables and columns on both sides, paired by the recipes. */
export function compareTables({ before, after, recipes, names }: CompareInput): readonly TableChange[] {
  return after.tables
    .toSorted((a, b) => byCodePoint(a.name, b.name))
    .map((now): TableChange => {
      const was = before.tables.find(({ name }) => name === now.name);
      const recipe = recipes.find(({ table }) => table === now.name);
      return {
        ...scoreChange(was, now),
        name: now.name,
        cleaned: recipe !== undefined,
        rowsBefore: was?.rows ?? 0,
        rowsAfter: now.rows,
        gradeBefore: was?.grade ?? null,
        gradeAfter: now.grade,
        columns: compareColumns(was, now, names),
        steps: recipe ? stepReports(recipe) : [],
      };
    });
}

function compareColumns(was: TableQuality | undefined, now: TableQuality, names: ColumnNames): readonly ColumnChange[] {
  const old = (name: string | null): ColumnQuality | undefined => was?.columns.find((column) => column.name === name);
  const kept = now.columns.map((column): ColumnChange => {
    const from = names.before(now.name, column.name);
    const source = old(from);
    return { ...scoreChange(source, column), name: column.name, from, kindBefore: source?.kind ?? null, kindAfter: column.kind };
  });
  const seen = new Set(kept.map(({ from }) => from));
  const gone = (was?.columns ?? []).filter(({ name }) => !seen.has(name));
  return [
    ...kept,
    ...gone.map((column): ColumnChange => ({
      ...scoreChange(column),
      name: column.name,
      from: column.name,
      kindBefore: column.kind,
      kindAfter: null,
    })),
  ];
}
