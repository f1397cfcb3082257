import type { ProjectTable } from '../model/project';
import type { TableInfo } from '../model/table';

/** How a table differs from the one that a project was made with. Empty lists: it fits as it is. */
export interface ColumnChanges {
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** Of another kind: what it was, what it is. */
  readonly changed: readonly { readonly column: string; readonly was: string; readonly is: string }[];
}

type Columns = readonly { readonly name: string; readonly kind: string }[];

export function compareColumns(was: Columns, is: Columns): ColumnChanges {
  const before = new Map(was.map(({ name, kind }) => [name, kind]));
  const now = new Map(is.map(({ name, kind }) => [name, kind]));
  return {
    missing: was.flatMap(({ name }) => (now.has(name) ? [] : [name])),
    added: is.flatMap(({ name }) => (before.has(name) ? [] : [name])),
    changed: was.flatMap(({ name, kind }) => {
      const kindNow = now.get(name);
      return kindNow === undefined || kindNow === kind ? [] : [{ column: name, was: kind, is: kindNow }];
    }),
  };
}

/** Less than half of the columns in common is another table. */
const ENOUGH = 0.5;

/**
 * Which of a project's tables each new table is: by shape, then by name, then by the columns they share. An entry per new table: the index of
 * the project's table, or null. Several may be the same table: they then are its files.
 */
export function matchTables(expected: readonly ProjectTable[], found: readonly TableInfo[]): readonly (number | null)[] {
  return found.map((table) => {
    const shape = expected.findIndex((candidate) => candidate.shape !== '' && candidate.shape === table.shape);
    if (shape >= 0) return shape;
    const shares = expected.map((candidate) => sharedColumns(candidate.columns, table.columns));
    const name = expected.findIndex((candidate) => candidate.name.toLowerCase() === table.name.toLowerCase());
    if (name >= 0 && (shares[name] ?? 0) > 0) return name;
    const best = Math.max(0, ...shares);
    return best >= ENOUGH ? shares.indexOf(best) : null;
  });
}

/** Share of columns in common, 0 to 1: of all that either has. */
function sharedColumns(was: Columns, is: Columns): number {
  const names = new Set(was.map(({ name }) => name));
  const common = is.filter(({ name }) => names.has(name)).length;
  const all = new Set([...names, ...is.map(({ name }) => name)]).size;
  return all === 0 ? 0 : common / all;
}
