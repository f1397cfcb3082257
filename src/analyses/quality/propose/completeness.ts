import type { Filter } from '../../../model/filter';
import type { Column } from '../../../model/table';
import { compileFilters } from '../../../sql/filter';
import { ident, join, raw, sql } from '../../../sql/tag';
import { isTime, missingOf, textOf } from '../cell';
import type { Candidate, ProposalInput, Subject } from './candidate';

/** Parts of the model that may rightly be empty: what has not happened yet, and reductions nobody got. */
const OPTIONAL: ReadonlySet<string> = new Set(['ticket.firstResponse', 'ticket.closed', 'ticket.satisfaction', 'order.discount']);
/** Times of things that may never happen. */
const LATER =
  /(clos|cancel|refund|return|resolv|delet|unsubscri|churn|deactivat|deliver|complet|finish|expir|redeem)\w*_?(at|on|time|date)$|(关闭|取消|退款|退货|解决|注销|签收|完成|过期|核销).*(时间|日期)$/i;
const MOST_NAMES = 50;

/**
 * Every column must be filled, except those that may rightly be empty. A column that is never filled for some event names (or only for
 * reversals, or never for them) is a property of the others: it is required there alone.
 */
export async function completeness(input: ProposalInput, subject: Subject): Promise<readonly Candidate[]> {
  const { table, uses } = subject;
  const optional = (column: Column): boolean =>
    uses.some((use) => use.column === column.name && OPTIONAL.has(`${use.role}.${use.key}`)) ||
    (LATER.test(column.name) && (isTime(column) || column.kind === 'text'));
  const columns = table.columns.filter((column) => !optional(column) || uses.some((use) => use.column === column.name && use.required));
  const free = columns.filter((column) => !uses.some((use) => use.column === column.name && use.required));
  const where = { ...(await belongsToNames(input, subject, free)), ...(await belongsToReversals(input, subject, free)) };
  return columns.map(({ name }): Candidate => {
    const when = where[name];
    return { rule: { kind: 'required', table: table.name, column: name, ...(when ? { when: [when] } : {}) } };
  });
}

type Where = Readonly<Record<string, Filter>>;

async function belongsToNames({ db, standIns }: ProposalInput, { table, uses }: Subject, columns: readonly Column[]): Promise<Where> {
  const nameOf = uses.find((use) => use.role === 'event' && use.key === 'name');
  const column = table.columns.find((item) => item.name === nameOf?.column);
  if (!column || columns.length === 0) return {};
  const text = textOf(column, ident('t', column.name));
  const filled = columns.map((item, i) => sql`count_if(NOT ${missingOf(item, ident('t', item.name), standIns)}) AS c${raw(String(i))}`);
  const rows = await db.rows<Record<string, string | number>>(
    sql`SELECT ${text} AS name, ${join(filled)} FROM ${ident(table.name)} t WHERE ${text} IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT ${MOST_NAMES + 1}`,
  );
  if (rows.length > MOST_NAMES) return {};
  const found: Record<string, Filter> = {};
  columns.forEach((item, i) => {
    const names = rows.flatMap((row) => (Number(row[`c${i}`]) > 0 ? [String(row['name'])] : []));
    if (names.length > 0 && names.length < rows.length) found[item.name] = { column: column.name, op: 'in', value: names };
  });
  return found;
}

async function belongsToReversals({ db, mart, standIns }: ProposalInput, { table }: Subject, columns: readonly Column[]): Promise<Where> {
  const { order } = mart.model;
  if (order?.table !== table.name || !order.reversal || columns.length === 0) return {};
  const reversal = compileFilters([order.reversal], { order: { alias: 't', columns: table.columns } }, 'order.reversal', 'order');
  const filled = columns.flatMap((item, i) => {
    const given = sql`NOT ${missingOf(item, ident('t', item.name), standIns)}`;
    return [
      sql`count_if(${reversal} AND ${given}) AS r${raw(String(i))}`,
      sql`count_if(NOT (${reversal}) AND ${given}) AS s${raw(String(i))}`,
    ];
  });
  const [row] = await db.rows<Record<string, number>>(
    sql`SELECT ${join(filled)}, count_if(${reversal}) AS r, count_if(NOT (${reversal})) AS s FROM ${ident(table.name)} t`,
  );
  const found: Record<string, Filter> = {};
  if (!row || !row['r'] || !row['s']) return found;
  columns.forEach((item, i) => {
    if (row[`s${i}`] === 0 && (row[`r${i}`] ?? 0) > 0 && order.reversal) found[item.name] = order.reversal;
    if (row[`r${i}`] === 0 && (row[`s${i}`] ?? 0) > 0 && order.reversal) found[item.name] = { not: order.reversal };
  });
  return found;
}
