import type { Filter } from '../../../model/filter';
import type { RoleName } from '../../../model/model';
import { compileFilters } from '../../../sql/filter';
import { ident, join, sql } from '../../../sql/tag';
import { missingOf } from '../cell';
import type { Candidate, ProposalInput, Subject } from './candidate';

/** Roles with one row per key, and the parts of that key. */
const KEYS: readonly (readonly [RoleName, readonly string[]])[] = [
  ['customer', ['id']],
  ['ticket', ['id']],
  ['identity', ['alias']],
  ['assignment', ['actor', 'experiment']],
];
/** Orders have one row each when at most this share of the different rows repeats an id. */
const ONE_ROW_EACH = 0.02;
/** A table outside the model in which more of the rows are copies was not meant to have different rows. */
const COPIES = 0.2;

/** One uniqueness rule a table: on the key of its role, else on the whole row. */
export async function keys(input: ProposalInput, subject: Subject): Promise<readonly Candidate[]> {
  const { table, uses } = subject;
  const roles = new Set(uses.map((use) => use.role));
  if (roles.size === 1) {
    for (const [role, parts] of KEYS) {
      const columns = parts.flatMap((part) => uses.filter((use) => use.role === role && use.key === part).map((use) => use.column));
      if (columns.length === parts.length) return [{ rule: { kind: 'unique', table: table.name, columns } }];
    }
  }
  const orderKey = await keyOfOrders(input, subject);
  if (orderKey) return [orderKey];
  const whole: Candidate['rule'] = { kind: 'unique', table: table.name, columns: 'all' };
  return [roles.size > 0 ? { rule: whole } : { rule: whole, tolerance: COPIES }];
}

/** Rows that share an order id are one order, so the id is a key only where orders have one row each, copies of whole rows aside. */
async function keyOfOrders({ db, mart, standIns }: ProposalInput, { table }: Subject): Promise<Candidate | null> {
  const { order } = mart.model;
  const id = table.columns.find((column) => column.name === order?.id);
  if (order?.table !== table.name || !id) return null;
  const when: readonly Filter[] = order.reversal ? [{ not: order.reversal }] : [];
  const cell = ident('t', id.name);
  const [row] = await db.rows<{ contents: number; ids: number }>(sql`
    SELECT count(DISTINCT hash(${join(table.columns.map((column) => ident('t', column.name)))})) AS contents, count(DISTINCT ${cell}) AS ids
    FROM ${ident(table.name)} t WHERE NOT ${missingOf(id, cell, standIns)} AND ${compileFilters(when, { order: { alias: 't', columns: table.columns } }, 'order.reversal', 'order')}`);
  if (!row || row.ids === 0 || row.contents - row.ids > ONE_ROW_EACH * row.contents) return null;
  return { rule: { kind: 'unique', table: table.name, columns: [id.name], ...(when.length > 0 ? { when: [...when] } : {}) } };
}
