import type { StepTrial } from '../model/recipe';
import { ident, or, raw, sql, type Sql } from '../sql/tag';
import { KEEP, newCell, type FittedStep } from './compile';
import type { Output } from './outputs';

/** What a step does to the rows that reach it, in numbers. */
export type StepCounts = Omit<StepTrial, 'examples'>;

/** SQL over the step's working relation `t`: a cell is another than before; it held a value and holds none now. */
export interface CellChange {
  readonly output: Output;
  readonly changed: Sql;
  readonly lost: Sql;
}

/** The columns whose cells a step may change. A new type alone changes nothing. */
export function changesOf(step: FittedStep): readonly CellChange[] {
  return step.outputs.flatMap((output) => {
    const changed = changedCell(output, step);
    if (!changed) return [];
    const lost = output.cells === null ? raw('FALSE') : sql`${oldCell(output)} IS NOT NULL AND ${newCell(output.cells)} IS NULL`;
    return [{ output, changed, lost }];
  });
}

/** SQL: a row of which a cell changes. */
export const touchedRow = (changes: readonly CellChange[]): Sql => or(changes.map(({ changed }) => changed));

/** Aggregates over the step's working relation `t`; their names begin with `prefix`. */
export function countsOf(changes: readonly CellChange[], prefix = ''): readonly Sql[] {
  const name = (text: string): Sql => ident(`${prefix}${text}`);
  return [
    sql`count(*)::DOUBLE AS ${name('n')}`,
    sql`count_if(NOT ${KEEP})::DOUBLE AS ${name('gone')}`,
    sql`count_if(${KEEP} AND (${touchedRow(changes)}))::DOUBLE AS ${name('touched')}`,
    ...changes.flatMap(({ changed, lost }, i) => [
      sql`count_if(${KEEP} AND ${changed})::DOUBLE AS ${name(`c${i}`)}`,
      sql`count_if(${KEEP} AND ${lost})::DOUBLE AS ${name(`l${i}`)}`,
    ]),
  ];
}

export interface CountedRow {
  readonly step: FittedStep;
  readonly changes: readonly CellChange[];
  readonly row: Readonly<Record<string, number>>;
  readonly prefix?: string;
}

/** The counts of a step from a row of the aggregates above. */
export function readCounts({ step, changes, row, prefix = '' }: CountedRow): StepCounts {
  const of = (text: string): number => row[`${prefix}${text}`] ?? 0;
  const names = step.outputs.map(({ column }) => column.name);
  const origins = step.outputs.map(({ from }) => from);
  return {
    rows: of('n'),
    rowsChanged: of('touched'),
    rowsRemoved: of('gone'),
    cells: changes.map(({ output }, i) => ({ column: output.column.name, changed: of(`c${i}`), lost: of(`l${i}`) })),
    columnsAdded: names.filter((_, i) => origins[i] === null),
    columnsRemoved: step.before.map(({ name }) => name).filter((name) => !origins.includes(name)),
  };
}

const oldCell = ({ from }: Output): Sql => ident('t', from ?? '');

function changedCell(output: Output, { before }: FittedStep): Sql | null {
  if (output.from === null) return sql`(${output.sql}) IS NOT NULL`;
  if (output.cells === null) return null;
  const same = before.find(({ name }) => name === output.from)?.sqlType === output.column.sqlType;
  const [old, now] = [oldCell(output), newCell(output.cells)];
  return same ? sql`${old} IS DISTINCT FROM ${now}` : sql`CAST(${old} AS VARCHAR) IS DISTINCT FROM CAST(${now} AS VARCHAR)`;
}
