import type { Database } from '../../db/database';
import type { Column, ImportChoices, TableInfo } from '../../model/table';
import { ident, join, sql, type Sql } from '../../sql/tag';
import { refuse } from '../failures';
import { foldName } from '../table-name';
import { widen, type ColumnInFile } from './widen';

export interface UnionSource {
  readonly blob: Blob;
  readonly fileName: string;
  readonly part?: string | null;
  readonly choices?: ImportChoices;
}

/** One file as a table of its own. */
export interface Loaded {
  readonly source: UnionSource;
  readonly table: string;
  readonly label: string;
  readonly info: TableInfo;
}

/** Refuses a file that has other columns than the first (`file-not-table`). */
export function checkColumns(first: Loaded, other: Loaded): void {
  const names = (loaded: Loaded): Map<string, string> => new Map(loaded.info.columns.map(({ name }) => [foldName(name), name]));
  const [here, there] = [names(first), names(other)];
  const less = [...here].find(([folded]) => !there.has(folded))?.[1];
  const more = [...there].find(([folded]) => !here.has(folded))?.[1];
  if (less === undefined && more === undefined) return;
  const what = less === undefined ? `"${more ?? ''}", which "${first.label}" does not have` : `no "${less}", which "${first.label}" has`;
  refuse('file-not-table', `"${other.label}" has ${what}; only files with the same columns make one table.`, {
    file: other.label,
    column: less ?? more ?? '',
    reason: 'columns',
  });
}

/** The column of that name, whatever its case. */
export const columnIn = ({ info }: Loaded, name: string): Column => {
  const column = info.columns.find((candidate) => foldName(candidate.name) === foldName(name));
  return column ?? refuse('column-missing', `There is no column "${name}" in "${info.file}".`, { column: name });
};

/** The columns that hold those of all files, in the order of the first. */
export async function widened(db: Database, loaded: readonly Loaded[]): Promise<Column[]> {
  const measures = await Promise.all(loaded.map((file) => measureAll(db, file)));
  return (loaded[0]?.info.columns ?? []).map(({ name }) =>
    widen(
      name,
      loaded.map((file, index): ColumnInFile => ({
        column: columnIn(file, name),
        ...(measures[index]?.get(foldName(name)) ?? { filled: true, largest: 0 }),
      })),
    ),
  );
}

async function measureAll(db: Database, { table, info }: Loaded): Promise<Map<string, { filled: boolean; largest: number }>> {
  const facts = info.columns.flatMap(({ name, kind }, index): Sql[] => [
    sql`count(${ident(name)}) > 0 AS ${ident(`f${index}`)}`,
    ...(kind === 'integer' || kind === 'decimal' ? [sql`max(abs(${ident(name)}::DOUBLE)) AS ${ident(`l${index}`)}`] : []),
  ]);
  const [row] = await db.rows(sql`SELECT ${join(facts)} FROM ${ident(table)}`);
  return new Map(
    info.columns.map(({ name }, index) => [
      foldName(name),
      { filled: row?.[`f${index}`] === true, largest: Number(row?.[`l${index}`] ?? 0) },
    ]),
  );
}
