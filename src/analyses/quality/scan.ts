import type { Mart } from '../../mart/mart';
import type { Column, TableInfo } from '../../model/table';
import { ident, join, or, raw, sql, type Sql } from '../../sql/tag';
import type { BoundRule } from './bind-rules';
import { comment, missingOf } from './cell';
import { scanPasses, unionsOf, type ScanPass } from './scan-passes';

/** What one pass over a table gives. Rules are named by their position in the list that was scanned. */
export interface TableCounts {
  readonly rows: number;
  /** Rows that fail at least one rule; null for a table too wide for one pass. */
  readonly defectRows: number | null;
  /** Per column: cells without a value, and those of them that are blank or stand-in text. */
  readonly nulls: readonly number[];
  readonly standIns: readonly number[];
  /** Rows that at least one of the rules checks, or fails. Known for every set that scoring needs. */
  checked(rules: readonly number[]): number;
  failed(rules: readonly number[]): number;
}

export interface ScanInput {
  readonly rules: readonly BoundRule[];
  readonly standIns: readonly string[];
}

/** The statements that count rows, empty cells, and for every rule the rows it checks and the rows that fail: one, or several for a wide table. */
export function scanQueries(table: TableInfo, { rules, standIns }: ScanInput): readonly Sql[] {
  return scanPasses(table, rules).map((pass) => passQuery(table, { rules, standIns }, pass));
}

function passQuery(table: TableInfo, { rules, standIns }: ScanInput, pass: ScanPass): Sql {
  const name = missingNames(table);
  const at = (i: number): Sql => raw(String(i));
  const used = new Set(pass.columns);
  const missing = (column: Column): Sql => {
    const i = table.columns.indexOf(column);
    used.add(i);
    return ident('t', name(i));
  };
  const counted = rules.flatMap((bound, i) => (pass.rules.includes(i) ? [{ bound, i, ...bound.conditions(missing) }] : []));
  const any = (letter: string, set: readonly number[]): Sql => or(set.map((i) => raw(`${letter}${i}`)));
  // Not FILTER: it slices every flag again for every count, which is quadratic in the number of columns.
  const count = (flag: Sql, alias: string): Sql => sql`count_if(${flag}) AS ${raw(alias)}`;
  const texts = pass.columns.filter((i) => table.columns[i]?.kind === 'text');
  const cell = (i: number): Sql => ident('t', table.columns[i]?.name ?? '');
  const cells = table.columns.flatMap((column, i) =>
    used.has(i) ? [sql`, ${missingOf(column, cell(i), standIns)} AS ${ident(name(i))}`] : [],
  );
  const flags = [
    ...pass.columns.map((i) => sql`${ident('t', name(i))} AS m${at(i)}`),
    ...texts.map((i) => sql`(${cell(i)} IS NULL) AS n${at(i)}`),
    ...counted.map(({ bound, i, checked, failed }) => sql`(${checked}) AS k${at(i)}, (${failed}) AS f${at(i)} ${comment(bound.id)}\n`),
  ];
  const counts = [
    ...pass.columns.map((i) => count(raw(`m${i}`), `m${i}`)),
    ...texts.map((i) => count(raw(`n${i}`), `n${i}`)),
    ...counted.flatMap(({ i }) => [count(raw(`k${i}`), `k${i}`), count(raw(`f${i}`), `f${i}`)]),
    ...unionsOf(table, rules)
      .filter((set) => set.every((i) => pass.rules.includes(i)))
      .flatMap((set) => [count(any('k', set), `k${set.join('_')}`), count(any('f', set), `f${set.join('_')}`)]),
  ];
  return sql`${comment(`${table.name}: m = cells without a value (n = of them NULL), k = rows that a rule checks, f = rows that fail it;`)}
${comment('k1_2 and f1_2 = rows that one of several rules checks or that fail one of them.')}
WITH cells AS (SELECT t.rowid AS rowid, t.*${join(cells, '\n  ')} FROM ${ident(table.name)} t),
flags AS (SELECT ${join(flags, ',\n  ')}
  FROM cells t)
SELECT ${join([
    raw('count(*) AS rows'),
    count(
      counted.length > 0
        ? any(
            'f',
            counted.map(({ i }) => i),
          )
        : raw('FALSE'),
      'defects',
    ),
    ...counts,
  ])}
FROM flags`;
}

/** Runs the passes. */
export async function scanTable(db: Mart['db'], table: TableInfo, input: ScanInput): Promise<TableCounts> {
  const row: Record<string, number> = {};
  const queries = scanQueries(table, input);
  for (const query of queries) Object.assign(row, (await db.rows<Record<string, number>>(query))[0]);
  const of = (alias: string): number => row[alias] ?? 0;
  const union = (letter: string, set: readonly number[]): number => (set.length === 0 ? 0 : of(`${letter}${set.join('_')}`));
  return {
    rows: of('rows'),
    defectRows: queries.length === 1 ? of('defects') : null,
    nulls: table.columns.map((_, i) => of(`m${i}`)),
    standIns: table.columns.map((column, i) => (column.kind === 'text' ? of(`m${i}`) - of(`n${i}`) : 0)),
    checked: (set) => union('k', set),
    failed: (set) => union('f', set),
  };
}

/** Names for the added columns that no column of the table has. */
function missingNames(table: TableInfo): (index: number) => string {
  let prefix = '__missing ';
  while (table.columns.some((column) => column.name.toLowerCase().startsWith(prefix))) prefix = `_${prefix}`;
  return (index) => `${prefix}${index}`;
}
