import type { Database } from '../../db/database';
import { isNumber } from '../../import/roles/table-facts';
import { meaningsOf } from '../../import/roles/read-name';
import { columnOf, idOf, tableOf, timestampOf } from '../../mart/columns';
import { mapped } from '../../mart/identity';
import type { Mart } from '../../mart/mart';
import type { Column, TableInfo } from '../../model/table';
import { significant } from '../../stats/round';
import { ident, join, raw, sql } from '../../sql/tag';
import type { SourceColumn } from './find-sources';
import type { OneCustomer, SourceOfOne } from './result';

const MOST_SUMS = 4;
const MOST_PROFILE = 40;

/** Everything the loaded tables know of one customer: aliases, the row of the customer table, and rows, first, last and sums of each source. */
export async function oneCustomer(
  mart: Mart,
  db: Database,
  { id: given, sources }: { id: string; sources: readonly SourceColumn[] },
): Promise<OneCustomer> {
  const { customer, identity } = mart.model;
  const [resolved] = identity ? await db.rows<{ customer: string }>(sql`SELECT customer FROM mart_identity WHERE alias = ${given}`) : [];
  const id = resolved?.customer ?? given;
  const aliases = identity
    ? await db.rows<{ alias: string }>(sql`SELECT alias FROM mart_identity WHERE customer = ${id} AND alias <> ${id} ORDER BY 1 LIMIT 50`)
    : [];
  const found: SourceOfOne[] = [];
  for (const source of sources) found.push(await ofSource(mart, db, { source, id }));
  const profile = customer ? await profileOf(mart, db, id) : null;
  return {
    id,
    known: customer ? profile !== null : found.some(({ rows }) => rows > 0),
    aliases: aliases.map(({ alias }) => alias),
    profile: profile ?? [],
    sources: found,
  };
}

async function ofSource(mart: Mart, db: Database, { source, id: wanted }: { source: SourceColumn; id: string }): Promise<SourceOfOne> {
  const table = tableOf(mart.tables, source.table, 'relations');
  const id = mapped(mart.model, idOf(columnOf(table, source.column, 'relations'), 't'));
  const time = timeOf(mart, table);
  const moment = time && (time.instant ? mart.zone.toLocal(timestampOf(time, 't')) : timestampOf(time, 't'));
  const sums = table.columns.filter(isSummable).slice(0, MOST_SUMS);
  const parts = [
    sql`count(*) AS rows`,
    ...(moment ? [sql`CAST(min(${moment}) AS VARCHAR) AS first`, sql`CAST(max(${moment}) AS VARCHAR) AS last`] : []),
    ...sums.map((column, i) => sql`CAST(sum(${ident('t', column.name)}) AS VARCHAR) AS ${raw(`s${i}`)}`),
  ];
  const [row] = await db.rows<Readonly<Record<string, number | string | null>>>(
    sql`SELECT ${join(parts)} FROM ${ident(table.name)} t ${id.join} WHERE ${id.id} = ${wanted}`,
  );
  const text = (key: string): string | null => (typeof row?.[key] === 'string' ? row[key].replace(' ', 'T') : null);
  return {
    table: source.table,
    column: source.column,
    rows: Number(row?.['rows'] ?? 0),
    time: time?.name ?? null,
    first: text('first'),
    last: text('last'),
    sums: sums.map((column, i) => ({ column: column.name, sum: row?.[`s${i}`] == null ? null : significant(Number(row[`s${i}`])) })),
  };
}

/** The model's time of a table, else its first column of times. */
function timeOf({ model }: Mart, table: TableInfo): Column | null {
  const { order, event, ticket, assignment } = model;
  const named = [
    [order?.table, order?.time],
    [event?.table, event?.time],
    [ticket?.table, ticket?.opened],
    [assignment?.table, assignment?.time],
  ].find(([name]) => name === table.name)?.[1];
  const known = table.columns.find(({ name }) => name === named);
  return known ?? table.columns.find(({ kind }) => kind === 'timestamp' || kind === 'date') ?? null;
}

const ADDS_UP = new Set(['amount', 'quantity', 'discount', 'goods-cost', 'spend-cost']);
/** Money and quantities add up; prices, scores, ages and numbered ids do not. */
const isSummable = (column: Column): boolean =>
  isNumber(column.kind) &&
  [...meaningsOf(column.name).keys()].some((meaning) => ADDS_UP.has(meaning)) &&
  !meaningsOf(column.name).has('unit-price');

async function profileOf(mart: Mart, db: Database, id: string): Promise<OneCustomer['profile'] | null> {
  const columns = mart.columns('customer').slice(0, MOST_PROFILE);
  const cells = columns.map(({ name }, i) => sql`CAST(${ident(name)} AS VARCHAR) AS ${raw(`c${i}`)}`);
  const [row] = await db.rows<Readonly<Record<string, string | null>>>(sql`SELECT ${join(cells)} FROM mart_customer WHERE __id = ${id}`);
  return row ? columns.map(({ name }, i) => ({ column: name, value: row[`c${i}`] ?? null })) : null;
}
