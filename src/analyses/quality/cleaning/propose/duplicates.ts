import { ident, join, sql } from '../../../../sql/tag';
import { missingOf } from '../../cell';
import { columnNamed, failing, step, type Draft, type Look } from './draft';

/** Whole rows that repeat go; rows that share a key and differ are for a person to look at. */
export async function duplicateDrafts(look: Look): Promise<readonly Draft[]> {
  const { table, quality } = look;
  const [unique] = failing(look, 'unique');
  if (!unique) return [];
  const base = { stage: 'duplicates', table: table.name, rule: unique.id } as const;
  const whole: Draft = {
    ...base,
    columns: [],
    why: 'whole-duplicates',
    effect: 'restores',
    step: step({ kind: 'dedupe', columns: 'all', keep: 'first' }),
    counts: { rowsChanged: 0, rowsRemoved: quality.duplicates },
  };
  const { columns, when = [] } = unique.rule;
  // The step looks at all rows, so it cannot stand in for a rule that holds for some.
  const byKey: Draft[] =
    columns === 'all' || when.length > 0 || !(await differ(look, columns))
      ? []
      : [
          {
            ...base,
            stage: 'choices',
            columns,
            why: 'key-duplicates',
            effect: 'choice',
            step: step({ kind: 'dedupe', columns, keep: 'most-complete', order: null }),
          },
        ];
  return [...(quality.duplicates > 0 ? [whole] : []), ...byKey];
}

/** Rows share their key with another one and are no copies of it. */
async function differ(look: Look, columns: readonly string[]): Promise<boolean> {
  const { db, table, standIns } = look;
  const keys = columns.flatMap((name) => columnNamed(look, name) ?? []);
  const known = join(
    keys.map((column) => sql`NOT ${missingOf(column, ident('t', column.name), standIns)}`),
    ' AND ',
  );
  const key = join(keys.map(({ name }) => ident(name)));
  const found = await db.rows(sql`
    SELECT 1 AS yes FROM (SELECT DISTINCT * FROM ${ident(table.name)} t WHERE ${known}) GROUP BY ${key} HAVING count(*) > 1 LIMIT 1`);
  return found.length > 0;
}
