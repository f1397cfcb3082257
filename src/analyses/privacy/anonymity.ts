import { generalise } from '../../clean/mask/generalise';
import { detectPii } from '../../clean/pii/detect-pii';
import type { Database } from '../../db/database';
import { checkAbort } from '../../model/failure';
import type { Column } from '../../model/table';
import { ratio } from '../../stats/round';
import { ident, join, sql, type Sql } from '../../sql/tag';
import { coarserOf } from './coarser';
import { classesQuery, type Grouping } from './query';
import type { Anonymity, Hiding, WhatIf } from './result';

const FROM = [1, 2, 3, 5, 10, 20, 50, 100] as const;
const GROUPS = 50;

interface Work {
  readonly db: Database;
  readonly k: number;
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

/**
 * k-anonymity (Sweeney 2002): a table is k-anonymous over its quasi-identifiers when every combination of their values that occurs is shared by at least
 * k. Missing values are a value of their own. Where the table names people, a class counts people, so that somebody with many rows does not hide behind
 * their own; else rows.
 */
export async function anonymity(grouping: Grouping, work: Work): Promise<Anonymity> {
  const { table, quasi, person } = grouping;
  const { db, k, progress } = work;
  const classes = classesQuery(grouping);
  const { rows, ...hiding } = await hidingOf(classes, work);
  progress(0.2);
  const bins = await db.rows<{ bin: number; classes: number; rows: number }>(
    sql`SELECT ${binOf(sql`c.size`)} AS bin, count(*) AS classes, CAST(sum(c.rows) AS DOUBLE) AS rows FROM (${classes}) c GROUP BY 1`,
  );
  const [large] = await db.rows<{ smallest: number | null }>(sql`SELECT min(c.size) AS smallest FROM (${classes}) c WHERE c.size >= ${k}`);
  const names = quasi.map((_, i) => `q${i}`);
  const order = [sql`c.size`, ...names.map((name) => sql`${ident('c', name)} NULLS FIRST`)];
  const groups = await db.rows<Record<string, string | number | null>>(
    sql`SELECT * FROM (${classes}) c ORDER BY ${join(order)} LIMIT ${GROUPS}`,
  );
  progress(0.4);
  const whatIf: WhatIf[] = [];
  for (const [i, column] of quasi.entries()) {
    checkAbort(work.signal);
    whatIf.push(await without(column, grouping, work));
    progress(0.4 + (0.6 * (i + 1)) / quasi.length);
  }
  return {
    ...hiding,
    table: table.name,
    quasi: quasi.map(({ name }) => name),
    k,
    unit: person ? 'people' : 'rows',
    person: person?.name ?? null,
    rows,
    histogram: FROM.map((from, i) => {
      const found = bins.find(({ bin }) => bin === from);
      return { from, to: i + 1 < FROM.length ? (FROM[i + 1] ?? 0) - 1 : null, classes: found?.classes ?? 0, rows: found?.rows ?? 0 };
    }),
    groups: groups.map((group) => ({
      values: names.map((name) => (group[name] == null ? null : String(group[name]))),
      size: Number(group['size']),
      rows: Number(group['rows']),
    })),
    left: { rows: rows - hiding.below.rows, smallest: large?.smallest ?? null },
    whatIf,
  };
}

const binOf = (size: Sql): Sql =>
  sql`CASE ${join(
    FROM.toReversed().map((from) => sql`WHEN ${size} >= ${from} THEN ${from}`),
    ' ',
  )} END`;

async function hidingOf(classes: Sql, { db, k }: Work): Promise<Hiding & { readonly rows: number }> {
  const [row] = await db.rows<{ rows: number; classes: number; smallest: number | null; few: number; few_rows: number }>(
    sql`SELECT CAST(coalesce(sum(c.rows), 0) AS DOUBLE) AS rows, count(*) AS classes, min(c.size) AS smallest, count(*) FILTER (WHERE c.size < ${k}) AS few,
  CAST(coalesce(sum(c.rows) FILTER (WHERE c.size < ${k}), 0) AS DOUBLE) AS few_rows FROM (${classes}) c`,
  );
  const { rows = 0, smallest = null, few = 0, few_rows: fewRows = 0 } = row ?? {};
  return { rows, classes: row?.classes ?? 0, smallest, below: { classes: few, rows: fewRows, share: ratio(fewRows, rows) } };
}

/** The same with a column left out, and with the column in coarser values. */
async function without(column: Column, grouping: Grouping, work: Work): Promise<WhatIf> {
  const { kind } = detectPii(column.name, column.kind, []);
  const from = sql`${ident(grouping.table.name)}`;
  const { sql: coarse } = generalise({ cell: ident('t', column.name), column, kind, options: coarserOf(kind), from });
  const { rows: _, ...dropped } = await hidingOf(
    classesQuery({ ...grouping, quasi: grouping.quasi.filter((each) => each !== column) }),
    work,
  );
  const { rows: __, ...generalised } = await hidingOf(classesQuery({ ...grouping, instead: new Map([[column.name, coarse]]) }), work);
  return { column: column.name, pii: kind, dropped, generalised };
}
