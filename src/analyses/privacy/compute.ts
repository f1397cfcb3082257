import { checkAbort } from '../../model/failure';
import type { Computed, Context } from '../define';
import { anonymity } from './anonymity';
import { personalColumns } from './personal-columns';
import { groupingOf } from './query';
import type { PersonalColumn, PrivacyResult } from './result';
import type { PrivacySpec } from './spec';

/**
 * Privacy (Q3): which columns hold people's data, found in the tables as they were read, and how well people hide in one table as it is now
 * (k-anonymity, see `anonymity`).
 */
export async function compute(spec: PrivacySpec, context: Context): Promise<Computed<PrivacyResult>> {
  const { mart, signal } = context;
  const tables = [...mart.tables.values()];
  const cleaned = tables.some(({ cleaning }) => cleaning !== undefined);
  // Rows that are too many to be held twice are judged as they are now; what is covered is then known from the recipe and the name.
  const raw = (cleaned && (await context.raw?.().catch(() => null))) || mart;
  const personal: PersonalColumn[] = [];
  for (const [i, clean] of tables.entries()) {
    checkAbort(signal);
    const db = raw.db.withSignal(signal);
    personal.push(...(await personalColumns({ raw: raw.tables.get(clean.name) ?? clean, db, clean, mart })));
    context.progress((0.5 * (i + 1)) / tables.length, clean.name);
  }
  const grouping = groupingOf(spec, mart);
  const found =
    grouping &&
    (await anonymity(grouping, {
      db: context.db.withSignal(signal),
      k: spec.k,
      signal,
      progress: (share) => context.progress(0.5 + share / 2, grouping.table.name),
    }));
  return {
    result: {
      tables: tables.length,
      columns: tables.reduce((sum, { columns }) => sum + columns.length, 0),
      personal,
      anonymity: found,
    },
    flow: found
      ? [
          { step: `rows of ${found.table}`, rows: found.rows },
          { step: 'rows-in-large-groups', rows: found.left.rows },
        ]
      : [],
  };
}
