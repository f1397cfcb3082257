import type { Database } from '../../db/database';
import { FailureError } from '../../model/failure';
import type { TableInfo } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { ident, sql, type Sql } from '../../sql/tag';
import { fingerprint } from './fingerprint';
import { keyGroups } from './key-groups';
import { ngramFingerprint } from './ngram-fingerprint';
import { spellingGroups, type GroupRun } from './spelling-groups';
import type { ClusterMethod, CountedValue, ValueCluster } from './value-cluster';

/** A column with more different texts holds ids or free text. */
export const MOST_VALUES = 50_000;

export interface ClusterValues extends GroupRun {
  readonly db: Database;
  readonly table: TableInfo;
  readonly column: string;
  readonly method: ClusterMethod;
  /** Letters that may differ, 1 to 5; for `levenshtein` alone. */
  readonly distance: number;
  /** Where the rows are; absent = the table as it stands. */
  readonly relation?: Sql;
}

export interface ClusteredValues {
  /** Different texts that were compared; blank cells and stand-ins for "no value" are none. */
  readonly values: number;
  /** Those with the most rows to change first; ties as their values are ordered. */
  readonly groups: readonly ValueCluster[];
}

/**
 * Values of a text column that are probably one. The same values give the same groups, whatever the order of rows. Throws column-missing, spec-invalid
 * for a column that is not text, `usage` for more than 50,000 different texts, and cancelled.
 */
export async function clusterValues({ method, distance, signal, onProgress, ...input }: ClusterValues): Promise<ClusteredValues> {
  const counted = await countedValues({ ...input, db: signal ? input.db.withSignal(signal) : input.db });
  const texts = counted.map(({ value }) => value);
  const run: GroupRun = { signal, onProgress };
  const found =
    method === 'levenshtein'
      ? await spellingGroups(texts, distance, run)
      : await keyGroups(texts, method === 'ngram' ? ngramFingerprint : fingerprint, run);
  const groups = found.flatMap((places) => {
    const [first, ...others] = places.flatMap((at) => counted[at] ?? []);
    return first ? [{ ...first, others, surplus: others.reduce((sum, { rows }) => sum + rows, 0), at: places[0] ?? 0 }] : [];
  });
  groups.sort((a, b) => b.surplus - a.surplus || a.at - b.at);
  return { values: counted.length, groups: groups.map(({ value, rows, others }) => ({ value, rows, others })) };
}

/** Most frequent first; ties by code point. */
async function countedValues({
  db,
  table,
  column: name,
  relation,
}: Omit<ClusterValues, 'method' | 'distance'>): Promise<readonly CountedValue[]> {
  const column = table.columns.find((item) => item.name === name);
  const params = { table: table.name, column: name };
  if (!column)
    throw new FailureError({ code: 'column-missing', path: 'column', message: `Table "${table.name}" has no column "${name}".`, params });
  if (column.kind !== 'text')
    throw new FailureError({
      code: 'spec-invalid',
      path: 'column',
      message: `Column "${name}" holds ${column.kind} values; spellings are compared in columns of text.`,
      params,
    });
  const values = await db.rows<{ value: string; rows: number }>(sql`SELECT ${ident('t', name)} AS value, count(*)::DOUBLE AS rows
FROM ${relation ?? ident(table.name)} t WHERE ${filledOf(column, 't')} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES + 1}`);
  if (values.length > MOST_VALUES)
    throw new FailureError({
      code: 'usage',
      path: 'column',
      message: `Column "${name}" has more than ${MOST_VALUES.toLocaleString('en')} different values: compare spellings in a column with fewer.`,
      params,
    });
  return values.map(({ value, rows }) => ({ value, rows }));
}
