import { compileRecipe } from '../../../../clean/compile';
import { changesOf, countsOf, readCounts, type StepCounts } from '../../../../clean/step-counts';
import type { AnyStep } from '../../../../model/recipe';
import { ident, join, sql } from '../../../../sql/tag';
import type { Look } from './draft';

/** Stands for the key of pseudonyms, which no proposed step needs. */
const NO_SECRET = '0'.repeat(64);

export interface Counted extends Pick<Look, 'db' | 'mart' | 'table'> {
  readonly steps: readonly AnyStep[];
  /** Side tables that stand already. */
  readonly made?: ReadonlySet<string> | undefined;
}

/** What the last of the steps does to the table as it stands; null when it does not fit or needs a side table of its own. */
export async function countStep({ db, mart, table, steps, made }: Counted): Promise<StepCounts | null> {
  const compiled = compileRecipe({ table, source: ident(table.name), steps, tables: mart.tables, secret: NO_SECRET, made });
  const last = compiled.fitted.at(-1);
  if (last?.index !== steps.length - 1 || compiled.sides.length > 0) return null;
  const changes = changesOf(last);
  const [row = {}] = await db.rows<Record<string, number>>(compiled.over(sql`SELECT ${join(countsOf(changes))} FROM ${last.worked} t`));
  return readCounts({ step: last, changes, row });
}
