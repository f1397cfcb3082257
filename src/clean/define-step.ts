import * as v from 'valibot';
import { FailureError } from '../model/failure';
import type { AnyStep } from '../model/recipe';
import { parseShape } from '../model/shape';
import type { Column, ColumnKind, TableInfo } from '../model/table';
import { ident, type Sql } from '../sql/tag';

/** What a step may use to write its SQL. The row at hand has the alias `t`. */
export interface StepScope {
  readonly table: string;
  /** The columns before the step. */
  readonly columns: readonly Column[];
  /** The rows before the step as a relation, for figures over all of them. */
  readonly from: Sql;
  /** SQL: the place of `t` in the file, for what depends on row order. */
  readonly place: Sql;
  /** All tables as they stand, for steps that read another one. */
  readonly tables: ReadonlyMap<string, TableInfo>;
  /** Side tables that steps of any table have made. */
  readonly sides: ReadonlySet<string>;
  /** The project's key for pseudonyms, 64 hexadecimal digits. */
  readonly secret: string;
  /** Where the step stands in the recipe, as `orders[3]`. */
  readonly path: string;
}

/** A column's new cells. Without a type they keep the column's own. */
export interface NewCells {
  readonly column: string;
  /** An expression on `t`; windows are allowed. */
  readonly sql: Sql;
  readonly type?: { readonly kind: ColumnKind; readonly sqlType: string; readonly instant?: boolean };
}

/** What a step does, as parts that are put together, counted and shown in one way for all kinds. */
export interface Effect {
  readonly cells?: readonly NewCells[];
  /** New columns, each behind the column named. */
  readonly added?: readonly { readonly column: Column; readonly after: string; readonly sql: Sql }[];
  readonly renamed?: { readonly from: string; readonly to: string };
  readonly dropped?: readonly string[];
  /** Condition on `t`, windows allowed: the rows that stay. NULL = stays. */
  readonly keeps?: Sql;
  /** A table that is made from the rows before the step, and that its other parts (and steps of other tables) read by its name. */
  readonly side?: { readonly name: string; readonly sql: Sql };
  /** Columns whose values must no longer be shown as the file has them. */
  readonly hides?: readonly string[];
}

/** What all steps have. */
export const common = { off: v.optional(v.boolean()) };

export interface StepKind<S extends AnyStep> {
  readonly kind: S['kind'];
  /** Throws a FailureError when the step does not fit the table. Pure: the same step and scope give the same SQL. */
  effect(step: S, scope: StepScope): Effect;
  /** Other tables that it reads. */
  reads?(step: S): readonly string[];
}

/** A kind with its step type forgotten, so that kinds can stand in one list. */
export interface AnyKind {
  readonly kind: string;
  effect(step: AnyStep, scope: StepScope): Effect;
  reads(step: AnyStep): readonly string[];
}

/** One kind of step: its shape as data and its effect. */
export function defineStep<S extends v.GenericSchema<unknown, AnyStep>>(
  schema: S,
  kind: StepKind<v.InferOutput<S>>,
): AnyKind & { readonly schema: S } {
  const own = (step: AnyStep): v.InferOutput<S> => parseShape(schema, step);
  return {
    schema,
    kind: kind.kind,
    effect: (step, scope) => kind.effect(own(step), scope),
    reads: (step) => (v.is(schema, step) ? (kind.reads?.(own(step)) ?? []) : []),
  };
}

/** A column that the step names and its cell in `t`. Throws column-missing. */
export function cellOf(scope: StepScope, name: string, key = 'column'): { readonly column: Column; readonly cell: Sql } {
  const column = scope.columns.find((item) => item.name === name);
  if (column) return { column, cell: ident('t', column.name) };
  throw new FailureError({
    code: 'column-missing',
    path: `${scope.path}.${key}`,
    message: `Table "${scope.table}" has no column "${name}" at this step. It has: ${scope.columns
      .map((item) => item.name)
      .slice(0, 20)
      .join(', ')}.`,
    params: { table: scope.table, column: name },
  });
}

/** The same for a column that must be text. Throws spec-invalid for another type. */
export function textCellOf(scope: StepScope, name: string, key = 'column'): { readonly column: Column; readonly cell: Sql } {
  const found = cellOf(scope, name, key);
  if (found.column.kind === 'text') return found;
  throw misfit(scope, key, `Column "${name}" holds ${found.column.kind} values; this step is for text.`);
}

/** A step that does not fit its table: what is wrong, in one sentence. */
export const misfit = (scope: StepScope, key: string, message: string): FailureError =>
  new FailureError({ code: 'spec-invalid', path: `${scope.path}.${key}`, message });
