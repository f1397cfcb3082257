import type { Mart } from '../../mart/mart';
import type { Column, TableInfo } from '../../model/table';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import { significant } from '../../stats/round';
import { fenceMethod, tukeyFences } from '../../stats/tukey';
import { isId } from '../is-id';
import { isNumeric } from './cell';
import type { ModelColumn } from './model-columns';
import type { Outliers } from './result';

/** Quantiles keep every value of a column in memory, so few columns go at a time. */
const AT_A_TIME = 8;

/**
 * Tukey's fences: 1.5 interquartile ranges beyond the quartiles (type 7). A column without negative values whose skewness is above 1 is judged on
 * the logarithms of its positive values with 3 ranges. A range of 0 says nothing. Information only: clean money columns have 6 to 11 % by the plain rule.
 */
export async function findOutliers(db: Mart['db'], table: TableInfo, uses: readonly ModelColumn[]): Promise<readonly Outliers[]> {
  const columns = table.columns.filter((column) => isNumeric(column) && !isId(column.name, uses));
  const found: Outliers[] = [];
  for (let i = 0; i < columns.length; i += AT_A_TIME) found.push(...(await judge(db, table, columns.slice(i, i + AT_A_TIME))));
  return found;
}

async function judge(db: Mart['db'], table: TableInfo, columns: readonly Column[]): Promise<readonly Outliers[]> {
  const plain = await quartiles(
    db,
    table,
    columns.map((column) => valueOf(column)),
  );
  const methods = columns.map((_, i) => fenceMethod(plain[i]?.min ?? null, plain[i]?.skewness ?? null));
  const skewed = columns.filter((_, i) => methods[i] === 'log-tukey');
  const logs = await quartiles(
    db,
    table,
    skewed.map((column) => sql`CASE WHEN ${valueOf(column)} > 0 THEN ln(${valueOf(column)}) END`),
  );
  const fences = columns.flatMap((column, i) => {
    const found = skewed.includes(column) ? logs[skewed.indexOf(column)] : plain[i];
    const fence = found && tukeyFences(methods[i] ?? 'tukey', found);
    return fence ? [{ column, ...fence }] : [];
  });
  if (fences.length === 0) return [];
  const counts = fences.map(({ column, method, low, high }, i) => {
    const value = valueOf(column);
    const used = method === 'tukey' ? sql`${value} IS NOT NULL` : sql`${value} > 0`;
    return sql`count_if(${used}) AS n${raw(String(i))}, count_if(coalesce(${used} AND (${value} < ${low} OR ${value} > ${high}), FALSE)) AS o${raw(String(i))}`;
  });
  const [row = {}] = await db.rows<Record<string, number>>(sql`SELECT ${join(counts)} FROM ${ident(table.name)} t`);
  return fences.flatMap(({ column, method, low, high }, i) => {
    const count = row[`o${i}`] ?? 0;
    return count === 0 ? [] : [{ column: column.name, method, low, high, count, share: significant(count / (row[`n${i}`] ?? count)) }];
  });
}

function valueOf(column: Column): Sql {
  const cell = sql`CAST(${ident('t', column.name)} AS DOUBLE)`;
  return column.kind === 'double' ? sql`CASE WHEN isfinite(${cell}) THEN ${cell} END` : cell;
}

interface Quartiles {
  readonly min: number | null;
  readonly skewness: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
}

async function quartiles(db: Mart['db'], table: TableInfo, values: readonly Sql[]): Promise<readonly Quartiles[]> {
  if (values.length === 0) return [];
  const at = (i: number): Sql => raw(String(i));
  const inner = values.map(
    (value, i) => sql`min(${value}) AS m${at(i)}, skewness(${value}) AS s${at(i)}, quantile_cont(${value}, [0.25, 0.75]) AS q${at(i)}`,
  );
  const outer = values.map((_, i) => sql`m${at(i)}, s${at(i)}, q${at(i)}[1] AS a${at(i)}, q${at(i)}[2] AS b${at(i)}`);
  const [row = {}] = await db.rows<Record<string, number | null>>(
    sql`SELECT ${join(outer)} FROM (SELECT ${join(inner)} FROM ${ident(table.name)} t)`,
  );
  return values.map((_, i) => ({
    min: row[`m${i}`] ?? null,
    skewness: row[`s${i}`] ?? null,
    q1: row[`a${i}`] ?? null,
    q3: row[`b${i}`] ?? null,
  }));
}
