import type { RoleName } from '../../model/model';
import { TABLE_NAMES } from './synonyms';
import type { ColumnFacts, TableFacts } from './table-facts';

/** A table in a role, with the columns that would play its parts. */
export interface Candidate {
  readonly role: RoleName;
  readonly table: TableFacts;
  readonly score: number;
  /** Key in the model's role -> column; only what was found. */
  readonly columns: Readonly<Record<string, ColumnFacts>>;
  /** Why a column plays its part, where more than its name says so; keyed like `columns`. */
  readonly reasons?: Readonly<Record<string, string>>;
}

interface Parts {
  readonly role: RoleName;
  readonly table: TableFacts;
  readonly required: Readonly<Record<string, ColumnFacts | null>>;
  readonly optional?: Readonly<Record<string, ColumnFacts | null>>;
  /** Points beside those for columns, e.g. for other signs. */
  readonly extra?: number;
}

/** Null when a required part is missing or one column would play two required parts. Three points a required part, one an optional, two the table's name. */
export function candidate({ role, table, required, optional = {}, extra = 0 }: Parts): Candidate | null {
  const needed = Object.values(required);
  if (needed.some((facts) => facts === null) || new Set(needed).size < needed.length) return null;
  const used = new Set(needed);
  const columns: Record<string, ColumnFacts> = {};
  let score = extra + 3 * needed.length + (saysTable(role, table) ? 2 : 0);
  for (const [key, facts] of Object.entries(required)) if (facts) columns[key] = facts;
  for (const [key, facts] of Object.entries(optional)) {
    if (!facts || used.has(facts)) continue;
    used.add(facts);
    columns[key] = facts;
    score += 1;
  }
  return { role, table, score, columns };
}

/** The table's name says that it plays this role. */
export const saysTable = (role: RoleName, table: TableFacts): boolean => TABLE_NAMES[role].test(table.info.name);
