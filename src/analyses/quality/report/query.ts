import type { Mart } from '../../../mart/mart';
import { raw, type Sql } from '../../../sql/tag';
import { query as scan } from '../query';
import type { Rule } from '../rules/rules';
import type { Sides } from './measure-sides';
import type { ReportSpec } from './spec';

const notes = new WeakMap<Mart, { readonly key: string; readonly sql: Sql | null }>();

/** Keeps the SQL of an answer with its mart: the rules of both sides are known only once they were measured. */
export function noteSql(mart: Mart, spec: ReportSpec, { before, raw: read, followed }: Sides): void {
  const rules = before.tables.flatMap((table) => table.rules.map(({ id, rule }): Rule => ({ ...rule, id })));
  const after = scan({ ...spec, rules: read ? followed.flatMap((item) => item.after ?? []) : rules }, mart);
  const first = read && scan({ ...spec, rules }, read);
  const both = first && after && raw(`-- The tables as they were read.\n${first.text};\n\n-- The tables as they stand.\n${after.text}`);
  notes.set(mart, { key: JSON.stringify(spec), sql: both ?? after });
}

/** The passes that count, over the tables as read and as they stand; there is SQL only after `compute` has measured both for this mart. */
export function query(spec: ReportSpec, mart: Mart): Sql | null {
  const note = notes.get(mart);
  return note?.key === JSON.stringify(spec) ? note.sql : null;
}
