import type { CleaningResult } from '../../../src/analyses/quality/cleaning/result';
import { recipeOf } from '../../../src/analyses/quality/cleaning/recipe-of';
import type { QualityResult } from '../../../src/analyses/quality/result';
import type { Database } from '../../../src/db/database';
import { Workspace } from '../../../src/engine/workspace';
import { importFile } from '../../../src/import/import-file';
import type { Model } from '../../../src/model/model';
import type { AnyStep } from '../../../src/model/recipe';
import type { ImportChoices } from '../../../src/model/table';
import { ident, join, sql } from '../../../src/sql/tag';

export interface OpenTable {
  readonly name: string;
  readonly blob: Blob;
  readonly fileName: string;
  readonly choices?: ImportChoices;
}

/** Tables with a model over them, cleaned as the page does it: steps are added at the end of the recipe of their table. */
export class Cleaned {
  readonly workspace: Workspace;
  readonly recipes = new Map<string, readonly AnyStep[]>();

  constructor(
    readonly db: Database,
    readonly tables: readonly OpenTable[],
    readonly model: Model,
  ) {
    this.workspace = new Workspace(db);
  }

  async open(): Promise<this> {
    for (const { name, ...file } of this.tables) await this.workspace.addFile({ ...file, tableName: name });
    await this.workspace.setModel(this.model);
    return this;
  }

  async quality(): Promise<QualityResult> {
    return (await this.workspace.run({ analysis: 'quality', spec: null })).result as QualityResult;
  }

  async cleaning(spec: unknown = null): Promise<CleaningResult> {
    return (await this.workspace.run({ analysis: 'cleaning', spec })).result as CleaningResult;
  }

  async add(more: Readonly<Record<string, readonly AnyStep[]>>): Promise<void> {
    for (const [tableName, steps] of Object.entries(more)) {
      const recipe = { steps: [...(this.recipes.get(tableName) ?? []), ...steps], secret: 'ab'.repeat(32) };
      this.recipes.set(tableName, recipe.steps);
      await this.workspace.setRecipe({ tableName, sources: [], shape: '', recipe });
    }
    await this.workspace.setModel(this.model);
  }

  /** Takes all that is proposed and no choice, until nothing is. Gives how often it had to ask. */
  async addProposed(most = 5): Promise<number> {
    for (let round = 0; round < most; round++) {
      const recipe = recipeOf((await this.cleaning()).proposals);
      if (Object.keys(recipe).length === 0) return round;
      await this.add(recipe);
    }
    throw new Error('steps are proposed for ever');
  }
}

/** Rules that fail, with how many rows. */
export const failingRules = ({ tables }: QualityResult): Record<string, number> =>
  Object.fromEntries(tables.flatMap(({ rules }) => rules.filter(({ failed }) => failed > 0).map(({ id, failed }) => [id, failed])));

export interface Difference {
  readonly rows: readonly [number, number];
  /** Columns in which cells differ: how many, and how many of them are missing in the first table. */
  readonly cells: Readonly<Record<string, readonly [number, number]>>;
}

/** Compares a table with the rows that it should have, row by row in their order. */
export async function compare(
  db: Database,
  table: string,
  truth: { readonly csv: string; readonly choices?: ImportChoices },
): Promise<Difference> {
  const right = `truth of ${table}`;
  const { columns } = await importFile({
    blob: new Blob([truth.csv]),
    fileName: 'truth.csv',
    tableName: right,
    db,
    ...(truth.choices && { choices: truth.choices }),
  });
  const numbered = (name: string) => sql`(SELECT t.*, row_number() OVER (ORDER BY rowid) AS "nth row" FROM ${ident(name)} t)`;
  const text = (alias: string, name: string) => sql`CAST(${ident(alias, name)} AS VARCHAR)`;
  const counts = columns.flatMap(({ name }, i) => {
    const differs = sql`${text('a', name)} IS DISTINCT FROM ${text('b', name)}`;
    return [
      sql`count_if(${differs})::DOUBLE AS ${ident(`c${i}`)}`,
      sql`count_if(${differs} AND ${ident('a', name)} IS NULL)::DOUBLE AS ${ident(`m${i}`)}`,
    ];
  });
  const [row = {}] = await db.rows<Record<string, number>>(sql`
    SELECT count(a."nth row")::DOUBLE AS a, count(b."nth row")::DOUBLE AS b, ${join(counts)}
    FROM ${numbered(table)} a FULL JOIN ${numbered(right)} b USING ("nth row")`);
  const cells = columns.flatMap(({ name }, i) =>
    (row[`c${i}`] ?? 0) > 0 ? [[name, [row[`c${i}`] ?? 0, row[`m${i}`] ?? 0]] as const] : [],
  );
  await db.run(sql`DROP TABLE ${ident(right)}`);
  return { rows: [row['a'] ?? 0, row['b'] ?? 0], cells: Object.fromEntries(cells) };
}
