import { FailureError, type Failure } from '../model/failure';
import type { AnyStep, StepState } from '../model/recipe';
import type { Column, TableInfo } from '../model/table';
import { ident, join, raw, sql, type Sql } from '../sql/tag';
import type { Effect, StepScope } from './define-step';
import { effectColumns, outputsOf, type Output } from './outputs';
import { kindOf } from './steps/steps';

/** A step that fits: its effect and where it stands in the SQL. */
export interface FittedStep {
  readonly index: number;
  readonly effect: Effect;
  readonly before: readonly Column[];
  readonly outputs: readonly Output[];
  /** Relations: the rows that reach the step, and those rows with the new cells beside the old ones. */
  readonly from: Sql;
  readonly worked: Sql;
}

export interface Compiled {
  readonly columns: readonly Column[];
  readonly states: readonly StepState[];
  readonly fitted: readonly FittedStep[];
  /** Columns of the file, by their names there, that are no longer shown as they are. */
  readonly hidden: readonly string[];
  /** What makes the side tables, in order; they come first. */
  readonly sides: readonly { readonly index: number; readonly name: string; readonly sql: Sql }[];
  /** The table after all steps, in file order. Deterministic. */
  readonly sql: Sql;
  /** A query over the relations of the steps, standing on its own. */
  readonly over: (query: Sql) => Sql;
}

export interface CompileInput {
  /** The table as it was read. */
  readonly table: TableInfo;
  /** Where its rows are, with a `rowid`. */
  readonly source: Sql;
  readonly steps: readonly AnyStep[];
  readonly tables: ReadonlyMap<string, TableInfo>;
  readonly secret: string;
  /** Side tables that stand already. */
  readonly made?: ReadonlySet<string>;
  /** Steps that turned out not to run; they are left out with this reason. */
  readonly refused?: ReadonlyMap<number, Failure>;
}

/** The place of a row in its file, a name that no column has. */
export const ROW = ident('suanpan row');
export const KEEP = ident('suanpan keep');
export const newCell = (index: number): Sql => ident(`suanpan new ${index}`);

/**
 * A recipe as SQL: one relation a step over the one before, so that raw rows stay what they are and undoing a step is leaving it out. Steps that do
 * not fit are left out and say why; the rest runs.
 */
export function compileRecipe({ table, source, steps, tables, secret, made, refused }: CompileInput): Compiled {
  const relations: Relation[] = [{ name: relation(0), body: sql`SELECT t.*, t.rowid AS ${ROW} FROM ${source} t` }];
  const states: StepState[] = [];
  const fitted: FittedStep[] = [];
  const sides: { index: number; name: string; sql: Sql }[] = [];
  const hidden = new Set<string>();
  let origins = new Map(table.columns.map(({ name }) => [name, name]));
  let columns: readonly Column[] = table.columns;
  steps.forEach((step, index) => {
    if (step.off) return void states.push({ is: 'off' });
    const from = relation(fitted.length);
    const scope: StepScope = {
      table: table.name,
      columns,
      from,
      place: ident('t', 'suanpan row'),
      tables,
      sides: new Set([...(made ?? []), ...sides.map(({ name }) => name)]),
      secret,
      path: `${table.name}[${index}]`,
    };
    const outcome = attempt(() => {
      const failure = refused?.get(index);
      if (failure) throw new FailureError(failure);
      const effect = kindOf(step).effect(step, scope);
      return { effect, outputs: outputsOf(effect, scope) };
    });
    if (!outcome.ok) return void states.push({ is: 'misfit', failure: outcome.failure });
    const { effect, outputs } = outcome.value;
    if (effect.side) sides.push({ index, name: effect.side.name, sql: sql`${withClause(relations, effect.side.sql)}\n${effect.side.sql}` });
    const worked = ident(`step ${fitted.length + 1} at work`);
    const news = (effect.cells ?? []).map((cells, i) => sql`${typed(cells, columns)} AS ${newCell(i)}`);
    const keep = effect.keeps ? sql`coalesce(${effect.keeps}, TRUE)` : raw('TRUE');
    relations.push({ name: worked, body: sql`SELECT ${join([raw('t.*'), ...news, sql`${keep} AS ${KEEP}`])} FROM ${from} t` });
    const cells = outputs.map(({ column, sql: cell }) => sql`${cell} AS ${ident(column.name)}`);
    relations.push({ name: relation(fitted.length + 1), body: sql`SELECT ${join([...cells, ROW])} FROM ${worked} t WHERE ${KEEP}` });
    for (const name of effect.hides ?? []) hidden.add(origins.get(name) ?? name);
    origins = new Map(outputs.map((output) => [output.column.name, origins.get(output.from ?? '') ?? output.column.name]));
    fitted.push({ index, effect, before: columns, outputs, from, worked });
    columns = effectColumns(outputs);
    states.push({ is: 'done' });
  });
  const last = relation(fitted.length);
  const select = sql`SELECT ${join(columns.map(({ name }) => ident(name)))} FROM ${last} ORDER BY ${ROW}`;
  return {
    columns,
    states,
    fitted,
    hidden: [...hidden],
    sides,
    over: (query) => sql`${withClause(relations, query)}\n${query}`,
    sql: sql`${withClause(relations, select)}\n${select}`,
  };
}

interface Relation {
  readonly name: Sql;
  readonly body: Sql;
}

/** What is read once is not kept in memory; what is read twice (by a figure over all rows, say) is computed once. */
function withClause(relations: readonly Relation[], query: Sql): Sql {
  const texts = [...relations.map(({ body }) => body.text), query.text];
  const uses = (name: Sql): number => texts.reduce((sum, text) => sum + text.split(name.text).length - 1, 0);
  const used = relations.filter(({ name }) => uses(name) > 0);
  const written = used.map(({ name, body }) => sql`${name} AS ${raw(uses(name) > 1 ? 'MATERIALIZED' : 'NOT MATERIALIZED')} (${body})`);
  return sql`WITH ${join(written, ',\n')}`;
}

const relation = (steps: number): Sql => ident(steps === 0 ? 'as read' : `after step ${steps}`);

/** New cells without a type of their own keep the type of their column. */
function typed({ column: name, sql: cell, type }: NonNullable<Effect['cells']>[number], columns: readonly Column[]): Sql {
  const own = columns.find((column) => column.name === name);
  return sql`CAST(${cell} AS ${raw(type?.sqlType ?? own?.sqlType ?? 'VARCHAR')})`;
}

function attempt<T>(work: () => T): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    throw error;
  }
}
