import { detectPii } from '../../clean/pii/detect-pii';
import { sampleValues } from '../../clean/pii/sample-values';
import type { Database } from '../../db/database';
import type { TableInfo } from '../../model/table';

/** The columns of a table that look like data about people, by their names and a sample of their values. */
export async function personalColumns(table: TableInfo, db: Database): Promise<readonly string[]> {
  const samples = await sampleValues(table, db);
  return table.columns.flatMap(({ name, kind }, i) => {
    const level = detectPii(name, kind, samples[i] ?? []).class;
    return level === 'personal' || level === 'sensitive' ? [name] : [];
  });
}
