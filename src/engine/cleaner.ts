import { applyRecipe } from '../clean/apply-recipe';
import { countRecipe, type RecipeCounts } from '../clean/count-recipe';
import { recipeSql } from '../clean/recipe-sql';
import { isKnown, kindOf } from '../clean/steps/steps';
import { tryStep } from '../clean/try-step';
import type { Database } from '../db/database';
import type { Mart } from '../mart/mart';
import { FailureError } from '../model/failure';
import type { RecipeSql, StepTrial } from '../model/recipe';
import type { TableInfo } from '../model/table';
import { ident, sql, type Sql } from '../sql/tag';
import type { Recipe } from './kept';

/** The schema of tables as they were read; only tables with a recipe are in it. */
const RAW = 'raw';
/** Up to this many cells a table stands twice, as read and cleaned; beyond, its file is read again for another recipe. */
const CELLS_KEPT = 50_000_000;

interface Held {
  /** As read. */
  readonly info: TableInfo;
  /** Its rows stand in the schema of raw tables. */
  readonly kept: boolean;
  readonly recipe: Recipe;
  readonly sides: readonly string[];
}

/** Other tables that the steps read; a step that is not known reads none. */
const readsOf = ({ steps }: Recipe): ReadonlySet<string> =>
  new Set(steps.flatMap((step) => (isKnown(step) ? kindOf(step).reads(step) : [])));

/** Cleans tables by their recipes, and knows what they were before. Raw rows never change: every recipe starts from them. */
export class Cleaner {
  readonly #held = new Map<string, Held>();
  /** Trials make side tables for a while: they go one after another. */
  #lastTrial: Promise<unknown> = Promise.resolve();

  constructor(
    readonly db: Database,
    readonly tables: ReadonlyMap<string, TableInfo>,
  ) {}

  /** Cleans a table from its raw rows. Null = these are gone: its file must be read again first. */
  async apply(table: string, recipe: Recipe, signal?: AbortSignal): Promise<TableInfo | null> {
    const held = this.#held.get(table);
    if (held && !held.kept) return null;
    const info = held?.info ?? this.#table(table);
    if (recipe.steps.length === 0) return held ? this.#restore(held) : info;
    const kept = info.rows * info.columns.length <= CELLS_KEPT;
    if (!held && kept) {
      await this.db.run(sql`CREATE SCHEMA IF NOT EXISTS ${ident(RAW)}`);
      await this.db.run(sql`CREATE OR REPLACE TABLE ${ident(RAW, table)} AS FROM ${ident(table)}`);
    }
    const source = kept ? ident(RAW, table) : ident(table);
    try {
      const made = await applyRecipe({
        db: this.db,
        table: info,
        source,
        tables: this.tables,
        made: this.#sides(table),
        signal,
        ...recipe,
      });
      await this.#dropSides((held?.sides ?? []).filter((side) => !made.sides.includes(side)));
      this.#held.set(table, { info, kept, recipe, sides: made.sides });
      return made.info;
    } catch (error) {
      if (!held && kept) await this.db.run(sql`DROP TABLE IF EXISTS ${ident(RAW, table)}`);
      throw error;
    }
  }

  /** Cleans again the tables whose steps read this one. Gives those that changed. */
  async refresh(changed: string): Promise<readonly TableInfo[]> {
    const found: TableInfo[] = [];
    for (const [table, { recipe }] of [...this.#held]) {
      if (table === changed || !readsOf(recipe).has(changed)) continue;
      const info = await this.apply(table, recipe);
      if (info) found.push(info);
    }
    return found;
  }

  async tryStep(table: string, recipe: Recipe, index: number): Promise<StepTrial> {
    const held = this.#held.get(table);
    if (held && !held.kept) {
      throw new FailureError({
        code: 'usage',
        message: `"${table}" is too large to stand here twice: apply the step to see what it does, and remove it to undo it.`,
        params: { table },
      });
    }
    const info = held?.info ?? this.#table(table);
    const source: Sql = held ? ident(RAW, table) : ident(table);
    const kept = new Set([...this.#held.values()].flatMap(({ sides }) => sides));
    const trial = this.#lastTrial.then(() =>
      tryStep({ db: this.db, table: info, source, tables: this.tables, made: this.#sides(table), kept, index, ...recipe }),
    );
    this.#lastTrial = trial.catch(() => undefined);
    return trial;
  }

  /** A recipe as SQL to read. Steps that turned out not to run on these rows are left out of it. */
  recipeSql(table: string, { steps }: Recipe): RecipeSql {
    const held = this.#held.get(table);
    const info = held?.info ?? this.#table(table);
    const states = this.tables.get(table)?.cleaning?.states ?? [];
    const known = held && JSON.stringify(held.recipe.steps) === JSON.stringify(steps);
    const refused = states.flatMap((state, index) => (known && state.is === 'misfit' ? [[index, state.failure] as const] : []));
    return recipeSql({ table: info, steps, tables: this.tables, made: this.#sides(table), refused: new Map(refused) });
  }

  /** What each step of the recipes did, by table. Throws `usage` where raw rows are no longer here. */
  async counts(signal: AbortSignal): Promise<readonly RecipeCounts[]> {
    const found: RecipeCounts[] = [];
    const db = this.db.withSignal(signal);
    for (const [name, { info, kept, recipe }] of this.#held) {
      if (!kept) throw tooLarge(name);
      const states = this.tables.get(name)?.cleaning?.states ?? [];
      const refused = new Map(states.flatMap((state, i) => (state.is === 'misfit' ? [[i, state.failure] as const] : [])));
      const source = ident(RAW, name);
      found.push(await countRecipe({ db, table: info, source, tables: this.tables, made: this.#sides(name), refused, ...recipe }));
    }
    return found;
  }

  /** A table is read anew or removed: what is known of it ends. */
  async forget(table: string): Promise<void> {
    const held = this.#held.get(table);
    this.#held.delete(table);
    if (!held) return;
    await this.#dropSides(held.sides);
    if (held.kept) await this.db.run(sql`DROP TABLE IF EXISTS ${ident(RAW, table)}`);
  }

  /**
   * The model over the tables as they were read; facts (orders, events) are those of the cleaned tables. Throws `usage` where raw rows are no
   * longer here.
   */
  async rawMart(mart: Mart): Promise<Mart> {
    const tables = new Map([...mart.tables].map(([name, info]) => [name, this.#held.get(name)?.info ?? info]));
    const gone = [...this.#held].find(([, { kept }]) => !kept);
    if (gone) throw tooLarge(gone[0]);
    await this.db.run(sql`CREATE SCHEMA IF NOT EXISTS ${ident(RAW)}`);
    return { ...mart, tables, db: mart.db.within(RAW) };
  }

  async #restore({ info, sides }: Held): Promise<TableInfo> {
    await this.db.run(sql`CREATE OR REPLACE TABLE ${ident(info.name)} AS FROM ${ident(RAW, info.name)}`);
    await this.db.run(sql`DROP TABLE ${ident(RAW, info.name)}`);
    this.#held.delete(info.name);
    await this.#dropSides(sides);
    return info;
  }

  async #dropSides(sides: readonly string[]): Promise<void> {
    for (const side of sides) await this.db.run(sql`DROP TABLE IF EXISTS ${ident(side)}`);
  }

  /** What steps of other tables have made; a table's own sides are made anew by its recipe. */
  #sides(but: string): ReadonlySet<string> {
    return new Set([...this.#held].flatMap(([table, { sides }]) => (table === but ? [] : sides)));
  }

  #table(name: string): TableInfo {
    const info = this.tables.get(name);
    if (info) return info;
    throw new FailureError({ code: 'table-missing', message: `There is no table "${name}".`, params: { table: name } });
  }
}

const tooLarge = (table: string): FailureError =>
  new FailureError({
    code: 'usage',
    message: `"${table}" is too large to stand here twice, so what it was before cleaning cannot be compared.`,
    params: { table },
  });
