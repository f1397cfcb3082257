import type { Failure } from './failure';
import type { Column } from './table';

/** A step of a cleaning recipe as plain data; the closed set of kinds is in clean/steps. `off`: kept in the list, not applied. */
export interface AnyStep {
  readonly kind: string;
  readonly off?: boolean | undefined;
}

/** Steps by table, applied in order to the table as it was read. */
export type Recipes = Readonly<Record<string, readonly AnyStep[]>>;

/** What became of a step: `misfit` = it does not fit this table and was left out, for the reason given. */
export type StepState = { readonly is: 'done' | 'off' } | { readonly is: 'misfit'; readonly failure: Failure };

/** What a recipe made of a table as it was read. */
export interface Cleaning {
  readonly states: readonly StepState[];
  readonly rowsBefore: number;
  readonly columnsBefore: readonly Column[];
  /** Columns of the file whose values must not be shown as they are. */
  readonly hidden: readonly string[];
}

/** A recipe as SQL that anyone can run on the table as it was read. Keys of pseudonyms are zeros in it. */
export interface RecipeSql {
  /** The whole table after all steps that are done. */
  readonly sql: string;
  /** Each step alone, over a table called as this one that holds the rows before it; null = it is not done. */
  readonly steps: readonly (string | null)[];
  /** The columns before each step, and after the last. */
  readonly columns: readonly (readonly Column[])[];
}

/** What a step does to the rows before it. Cells and rows are counted against the rows that reach the step. */
export interface StepTrial {
  readonly rows: number;
  /** Rows of which a cell changes; removed ones are not among them. */
  readonly rowsChanged: number;
  readonly rowsRemoved: number;
  /** By column, as it is called after the step. `lost`: cells with a value before and none after. */
  readonly cells: readonly { readonly column: string; readonly changed: number; readonly lost: number }[];
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  /** The first rows that change or go, in file order; texts as stored. `after` null = the row is removed. */
  readonly examples: readonly {
    readonly row: number;
    readonly before: Readonly<Record<string, string | null>>;
    readonly after: Readonly<Record<string, string | null>> | null;
  }[];
}
