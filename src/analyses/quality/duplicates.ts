import type { Mart } from '../../mart/mart';
import type { TableInfo } from '../../model/table';
import { ident, join, raw, sql } from '../../sql/tag';
import type { BoundRule } from './bind-rules';
import { missingOf, squeezeOf, textOf } from './cell';
import type { NearDuplicates } from './result';

/** Spellings more than values in text keys and contacts: equal but for case, width, blanks, dashes and the prefix of mainland phone numbers. */
export async function findNearDuplicates(
  db: Mart['db'],
  table: TableInfo,
  { rules, standIns }: { readonly rules: readonly BoundRule[]; readonly standIns: readonly string[] },
): Promise<readonly NearDuplicates[]> {
  const contacts = rules.flatMap(({ rule }) =>
    rule.kind === 'format' && (rule.format === 'email' || rule.format === 'phone-cn') ? [rule.column] : [],
  );
  const keys = rules.flatMap(({ rule }) => (rule.kind === 'unique' && rule.columns !== 'all' ? rule.columns : []));
  const columns = table.columns.filter(({ name, kind }) => contacts.includes(name) || (kind === 'text' && keys.includes(name)));
  if (columns.length === 0) return [];
  const counts = columns.map((column, i) => {
    const phone = rules.some(({ rule }) => rule.kind === 'format' && rule.format === 'phone-cn' && rule.column === column.name);
    const value = raw('__text');
    const squeezed = phone
      ? sql`regexp_replace(${squeezeOf(value)}, ${String.raw`^(\+|00)?86(1\d{10})$`}, ${String.raw`\2`})`
      : squeezeOf(value);
    const texts = sql`SELECT DISTINCT ${textOf(column, ident('t', column.name))} AS __text FROM ${ident(table.name)} t`;
    return sql`(SELECT count(*) - count(DISTINCT ${squeezed}) FROM (${texts})
      WHERE NOT ${missingOf({ ...column, kind: 'text' }, value, standIns)}) AS c${raw(String(i))}`;
  });
  const [row = {}] = await db.rows<Record<string, number>>(sql`SELECT ${join(counts)}`);
  return columns.flatMap(({ name }, i) => ((row[`c${i}`] ?? 0) > 0 ? [{ column: name, surplus: row[`c${i}`] ?? 0 }] : []));
}
