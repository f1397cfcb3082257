import { ident, join, raw, sql } from '../../../sql/tag';
import type { Candidate, ProposalInput, Subject } from './candidate';

/** Labels are few and come again and again; free text and ids are neither. */
const MOST_LABELS = 200;
/** Estimates of distinct values are off by a few percent, so the exact count is taken well above the limit. */
const MOST_ESTIMATED = 400;

/** Parts of the model that group: one spelling per value matters most there, however few rows there are. */
const GROUPS: ReadonlySet<string> = new Set([
  'event.name',
  'order.channel',
  'order.category',
  'customer.channel',
  'spend.channel',
  'assignment.experiment',
  'assignment.variant',
]);
const IDS: ReadonlySet<string> = new Set([
  'event.actor',
  'event.session',
  'customer.id',
  'order.id',
  'order.customer',
  'ticket.id',
  'ticket.customer',
  'assignment.actor',
  'identity.alias',
  'identity.customer',
]);

/** One spelling per value in text columns that hold labels. */
export async function spellings({ db }: ProposalInput, { table, uses }: Subject): Promise<readonly Candidate[]> {
  const parts = (name: string): readonly string[] => uses.filter((use) => use.column === name).map((use) => `${use.role}.${use.key}`);
  const texts = table.columns.filter(({ name, kind }) => kind === 'text' && !parts(name).some((part) => IDS.has(part)));
  if (texts.length === 0) return [];
  const [estimate] = await db.rows<Record<string, number>>(
    sql`SELECT ${join(texts.map(({ name }, i) => sql`approx_count_distinct(${ident('t', name)}) AS d${raw(String(i))}`))} FROM ${ident(table.name)} t`,
  );
  const few = texts.filter((_, i) => (estimate?.[`d${i}`] ?? 0) <= MOST_ESTIMATED);
  if (few.length === 0) return [];
  const [exact] = await db.rows<Record<string, number>>(sql`
    SELECT ${join(few.map(({ name }, i) => sql`count(DISTINCT ${ident('t', name)}) AS d${raw(String(i))}, count(${ident('t', name)}) AS n${raw(String(i))}`))}
    FROM ${ident(table.name)} t`);
  return few.flatMap(({ name }, i): readonly Candidate[] => {
    const distinct = exact?.[`d${i}`] ?? 0;
    const label = distinct <= MOST_LABELS && (parts(name).some((part) => GROUPS.has(part)) || distinct * 2 <= (exact?.[`n${i}`] ?? 0));
    return distinct > 0 && label ? [{ rule: { kind: 'spelling', table: table.name, column: name } }] : [];
  });
}
