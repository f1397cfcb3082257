import type { Cell, Database } from '../../db/database';
import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import { personalColumns } from './personal';
import type { FailingRows, Measured } from './result';

/** The rows of a table that fail a rule; `where` as the result gives it. */
export function failingRows(table: string, where: string): Sql {
  return sql`SELECT t.* FROM ${ident(table)} t WHERE ${raw(where)}`;
}

/** The first rows that fail a rule of the result. Throws spec-invalid for an id that no rule has, or a rule that does not count rows. */
export async function readFailingRows(
  { rule: id, limit }: { readonly rule: string; readonly limit: number },
  { result, mart, db }: { readonly result: Measured; readonly mart: Mart; readonly db: Database },
): Promise<FailingRows> {
  const quality = result.tables.find(({ rules }) => rules.some((rule) => rule.id === id));
  const rule = quality?.rules.find((each) => each.id === id);
  const table = quality && mart.tables.get(quality.name);
  if (!rule || !table) throw refused(id, `There is no rule "${id}" among those that were counted.`);
  const { where } = rule;
  if (where === null) throw refused(id, `The rule "${id}" counts days, not rows.`);
  const cells = table.columns.map(({ name }, i) => sql`CAST(${ident('t', name)} AS VARCHAR) AS ${raw(`c${i}`)}`);
  const rows = await db.rows<Readonly<Record<string, Cell>>>(
    sql`SELECT CAST(t.rowid + 1 AS DOUBLE) AS r, ${join(cells)} FROM ${ident(table.name)} t WHERE ${raw(where)} ORDER BY t.rowid LIMIT ${limit}`,
  );
  return {
    rule: id,
    table: table.name,
    columns: table.columns.map(({ name }) => name),
    marked: rule.columns,
    personal: await personalColumns(table, db),
    rows: rows.map((row) => ({ row: Number(row['r']), cells: table.columns.map((_, i) => textOf(row[`c${i}`])) })),
    total: rule.failed,
    sql: failingRows(table.name, where).text,
  };
}

const textOf = (cell: Cell | undefined): string | null => (cell === null || cell === undefined ? null : String(cell));

const refused = (rule: string, message: string): FailureError =>
  new FailureError({ code: 'spec-invalid', path: 'rows.rule', message, params: { rule } });
