import type { AnyStep, RecipeSql } from '../../../model/recipe';

/** The recipe of a table as its rows need it: what stands there, and how to change it. */
export interface RecipeDraft {
  readonly table: string;
  readonly tables: readonly string[];
  readonly steps: readonly AnyStep[];
  /** What the steps find and their SQL; null until it is known. */
  readonly plan: RecipeSql | null;
  /** Takes other steps; `say`: what a screen reader hears then. */
  apply(steps: readonly AnyStep[], say?: string): Promise<void>;
  /** `note`: what a reader must know of it. */
  showSql(sql: { readonly what: string; readonly text: string | null; readonly note?: string }): void;
}
