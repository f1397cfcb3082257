import type { TableInfo } from '../../model/table';

/** Groups of two or more tables with the same columns in the same order: months of one export, say. */
export function sameShapes(tables: readonly TableInfo[]): readonly (readonly TableInfo[])[] {
  const groups = new Map<string, TableInfo[]>();
  for (const table of tables) {
    // A table of one column says too little about itself.
    if (table.columns.length < 2 || table.sources.length > 1) continue;
    const key = JSON.stringify(table.columns.map(({ name }) => name));
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
