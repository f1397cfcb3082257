import type { TableInfo } from '../../model/table';
import type { BoundRule } from './bind-rules';
import { DIMENSIONS } from './dimensions';

/** Columns and rules, by position, that one statement counts. */
export interface ScanPass {
  readonly columns: readonly number[];
  readonly rules: readonly number[];
}

/** Up to this many columns are counted in one pass; wider tables go in slices, since the memory of a statement grows with columns x rules. */
const ONE_PASS = 256;
const SLICE = 100;

/** The rules of each column and dimension, without those that do not count rows. */
function rulesOfColumns(table: TableInfo, rules: readonly BoundRule[]): readonly (readonly number[])[] {
  const sets = new Map<string, number[]>();
  const names = new Set(table.columns.map(({ name }) => name));
  for (const dimension of DIMENSIONS) {
    const own = new Map<string, number[]>();
    rules.forEach((rule, i) => {
      if (rule.units !== null || rule.dimension !== dimension) return;
      for (const name of rule.columns) if (names.has(name)) own.set(name, [...(own.get(name) ?? []), i]);
    });
    for (const set of own.values()) sets.set(set.join('_'), set);
  }
  return [...sets.values()];
}

/** The sets of rules of which unions are counted: the rules of a column together, and with one of them left out. */
export function unionsOf(table: TableInfo, rules: readonly BoundRule[]): readonly (readonly number[])[] {
  const sets = new Map<string, readonly number[]>();
  for (const together of rulesOfColumns(table, rules)) {
    for (const set of [together, ...together.map((_, i) => together.filter((_rule, j) => j !== i))])
      if (set.length > 1) sets.set(set.join('_'), set);
  }
  return [...sets.values()];
}

/** Splits a wide table so that rules whose union is needed stay together. */
export function scanPasses(table: TableInfo, rules: readonly BoundRule[]): readonly ScanPass[] {
  const columns = table.columns.map((_, i) => i);
  const counted = rules.flatMap(({ units }, i) => (units === null ? [i] : []));
  if (columns.length <= ONE_PASS) return [{ columns, rules: counted }];
  const group = new Map(counted.map((i) => [i, i]));
  const root = (i: number): number => {
    const up = group.get(i) ?? i;
    return up === i ? i : root(up);
  };
  for (const set of rulesOfColumns(table, rules)) for (const i of set) group.set(root(i), root(set[0] ?? i));
  const position = new Map(table.columns.map(({ name }, i) => [name, i]));
  const slices: { columns: number[]; rules: number[] }[] = [];
  const slice = (at: number): { columns: number[]; rules: number[] } => (slices[at] ??= { columns: [], rules: [] });
  for (const i of columns) slice(Math.floor(i / SLICE)).columns.push(i);
  for (const i of counted) slice(Math.floor((position.get(rules[root(i)]?.columns[0] ?? '') ?? 0) / SLICE)).rules.push(i);
  return slices;
}
