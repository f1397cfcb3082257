import type { RecipeCounts } from '../../../clean/count-recipe';
import type { Mart } from '../../../mart/mart';
import type { Context } from '../../define';
import { measure } from '../measure';
import type { Measured } from '../result';
import type { Rule } from '../rules/rules';
import { columnNames, type ColumnNames } from './column-names';
import { followRules, type FollowedRule } from './follow-rules';
import { modelBefore } from './model-before';
import { renameRule } from './rename-rule';
import type { ReportSpec } from './spec';

export interface Sides {
  readonly before: Measured;
  readonly after: Measured;
  readonly recipes: readonly RecipeCounts[];
  readonly names: ColumnNames;
  readonly followed: readonly FollowedRule[];
  /** The tables as they were read, for SQL to show; null = nothing was cleaned. */
  readonly raw: Mart | null;
}

/** The quality of the tables as they were read and as they stand, by the same rules. Throws `usage` where raw rows are no longer here. */
export async function measureSides(spec: ReportSpec, context: Context): Promise<Sides> {
  const { mart, signal } = context;
  const cleaned = [...mart.tables.values()].some(({ cleaning }) => cleaning !== undefined);
  if (!cleaned || !context.raw || !context.recipes) {
    const measured = await measure(spec, context);
    return { before: measured, after: measured, recipes: [], names: columnNames([]), followed: [], raw: null };
  }
  const known = await context.raw();
  const recipes = await context.recipes(signal);
  const names = columnNames(recipes);
  const raw: Mart = { ...known, model: modelBefore(mart.model, names.before, known.tables) };
  const given = spec.rules?.map((rule) => asRead(rule, { raw, names, mart })) ?? null;
  const half = (from: number): Context => ({
    ...context,
    progress: (share, doing) => context.progress(from + share / 2, doing),
    partial: () => undefined,
  });
  const before = await measure({ ...spec, rules: given }, { ...half(0), mart: raw, db: raw.db });
  const rules = before.tables.flatMap((table) => table.rules.map(({ id, rule }): Rule => ({ ...rule, id })));
  const db = mart.db.withSignal(signal);
  const followed = await followRules(rules, { now: names.now, raw: raw.tables, mart, db, standIns: before.standIns });
  const kept = followed.flatMap(({ after }) => after ?? []);
  const after = await measure({ ...spec, rules: kept }, half(0.5));
  return { before, after, recipes, names, followed, raw };
}

/** A rule that was given, in the names of the tables as they were read. */
function asRead(rule: Rule, { raw, names, mart }: { readonly raw: Mart; readonly names: ColumnNames; readonly mart: Mart }): Rule {
  const has = (table: string, column: string): boolean => raw.tables.get(table)?.columns.some(({ name }) => name === column) ?? false;
  const rename = (table: string, column: string): string => (has(table, column) ? column : (names.before(table, column) ?? column));
  const renamed = renameRule(rule, rename, bothNames(raw.tables, mart.tables));
  return 'lost' in renamed ? rule : renamed;
}

/** Tables with the columns of both sides. */
function bothNames(raw: Mart['tables'], now: Mart['tables']): Mart['tables'] {
  return new Map(
    [...raw].map(([name, table]) => {
      const own = new Set(table.columns.map((column) => column.name));
      const added = (now.get(name)?.columns ?? []).filter((column) => !own.has(column.name));
      return [name, { ...table, columns: [...table.columns, ...added] }];
    }),
  );
}
