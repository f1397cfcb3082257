import { findPeople } from '../../../../clean/people/find-people';
import { mergedSides } from '../../../../clean/people/merged-sides';
import { idOf } from '../../../../mart/columns';
import type { TableInfo } from '../../../../model/table';
import { ident, join, sql, type Sql } from '../../../../sql/tag';
import { columnNamed, failing, step, type Draft, type Look } from './draft';

const NAME = /^((full|real|customer|member|user)_?)?name$|^(真实)?姓名$/i;
const BIRTH = /birth|生日|出生/i;

/** Customers that are there several times; and ids that a merge took away and other tables still use. */
export async function peopleDrafts(look: Look): Promise<readonly Draft[]> {
  return [...(await samePeople(look)), ...(await mergedIds(look))];
}

async function samePeople(look: Look): Promise<readonly Draft[]> {
  const { customer } = look.mart.model;
  if (customer?.table !== look.table.name || !columnNamed(look, customer.id)) return [];
  const fields = { id: customer.id, ...evidenceOf(look) };
  if (fields.phone === null && fields.email === null && fields.name === null) return [];
  const keep = { keep: 'most-complete', order: null } as const;
  const relation = look.quality.duplicates > 0 ? distinctRows(look.table) : undefined;
  const { surplus } = await findPeople({ db: look.db, table: look.table, relation, ...fields, ...keep });
  if (surplus === 0) return [];
  return [
    {
      stage: 'people',
      table: look.table.name,
      columns: [customer.id],
      rule: null,
      why: 'same-people',
      effect: 'choice',
      step: step({ kind: 'merge-people', ...fields, ...keep, fill: true }),
      counts: { rowsChanged: 0, rowsRemoved: surplus },
    },
  ];
}

/** Copies of whole rows are no other people; they go by a step of their own. */
function distinctRows({ name, columns }: TableInfo): Sql {
  const cells = join(columns.map((column) => ident('t', column.name)));
  return sql`(SELECT min(t.rowid) AS rowid, ${cells} FROM ${ident(name)} t GROUP BY ${cells})`;
}

/** By what two rows can be told to be one person. A name is evidence only beside a day of birth. */
function evidenceOf({ table, quality }: Look): { phone: string | null; email: string | null; name: string | null; with: string | null } {
  const formed = (format: string): string | null =>
    quality.rules.flatMap(({ rule }) => (rule.kind === 'format' && rule.format === format ? [rule.column] : []))[0] ?? null;
  const named = (pattern: RegExp): string | null => table.columns.find(({ name }) => pattern.test(name))?.name ?? null;
  const birth = named(BIRTH);
  return { phone: formed('phone-cn'), email: formed('email'), name: birth === null ? null : named(NAME), with: birth };
}

/** Ids that are not found, while people of that table were merged: where the merge knows them, they are known again. */
async function mergedIds(look: Look): Promise<readonly Draft[]> {
  const found: Draft[] = [];
  for (const { id, rule } of failing(look, 'reference')) {
    for (const to of rule.to) {
      const made = await sidesOf(look, to);
      if (made.size === 0) continue;
      found.push({
        stage: 'cross-field',
        table: look.table.name,
        columns: [rule.column],
        rule: id,
        why: 'merged-ids',
        effect: 'restores',
        step: step({ kind: 'follow-merge', column: rule.column, from: to.table }),
        made,
      });
    }
  }
  return found;
}

/** Side tables of merges that were done: none of the ids that went is still there, as they are for one that was only tried. The largest is last. */
async function sidesOf({ db, mart }: Look, to: { readonly table: string; readonly column: string }): Promise<ReadonlySet<string>> {
  const column = mart.tables.get(to.table)?.columns.find(({ name }) => name === to.column);
  if (!column) return new Set();
  const tables = await db.rows<{ name: string }>(sql`SELECT DISTINCT table_name AS name FROM information_schema.tables ORDER BY 1`);
  const done: { readonly side: string; readonly ids: number }[] = [];
  for (const side of mergedTables(to.table, new Set(tables.map(({ name }) => name)))) {
    const there = sql`SELECT ${idOf(column, 'p')} FROM ${ident(to.table)} p`;
    const [row] = await db.rows<{ ids: number; there: number }>(sql`
      SELECT count(from_id)::DOUBLE AS ids, count_if(from_id IN (${there}))::DOUBLE AS there FROM ${ident(side)}`);
    if (row?.there === 0) done.push({ side, ids: row.ids });
  }
  return new Set(done.sort((a, b) => a.ids - b.ids).map(({ side }) => side));
}

/** Those that the merge of a table may have made, tried ones among them. */
const mergedTables = (table: string, names: ReadonlySet<string>): readonly string[] =>
  [...names].filter((name) => mergedSides(table, new Set([name])).length > 0);
