import type { RecipeCounts } from '../../../clean/count-recipe';
import type { Rename } from './rename-rule';

/** The names of columns on both sides of the recipes. A column that two columns come from is followed to the one that keeps its name, else the first. */
export interface ColumnNames {
  /** From the file to the cleaned table; null = the column is gone. */
  readonly now: Rename;
  /** From the cleaned table to the file; null = a step made the column. */
  readonly before: Rename;
}

export function columnNames(recipes: readonly RecipeCounts[]): ColumnNames {
  const byTable = new Map(recipes.map(({ table, columns }) => [table, columns]));
  return {
    now(table, column) {
      const columns = byTable.get(table);
      if (!columns) return column;
      const found = columns.filter(({ from }) => from === column);
      return (found.find(({ name }) => name === column) ?? found[0])?.name ?? null;
    },
    before(table, column) {
      const columns = byTable.get(table);
      if (!columns) return column;
      const found = columns.find(({ name }) => name === column);
      return found ? found.from : column;
    },
  };
}
