import type { Column } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { and, ident, join, sql, type Sql } from '../../sql/tag';

/** SQL: of the rows of `from` that agree with `t` in the groups, the value most of them have; of equally frequent ones the smallest. */
export function mostFrequent(column: Column, groups: readonly Column[], from: Sql): Sql {
  const inner = (name: string): Sql => ident('f', name);
  const keys = groups.map(({ name }) => inner(name));
  const partition = keys.length === 0 ? sql`` : sql`PARTITION BY ${join(keys)}`;
  const names = groups.map(({ name }, i) => sql`${inner(name)} AS ${ident(`g${i}`)}`);
  const rank = sql`row_number() OVER (${partition} ORDER BY count(*) DESC, ${inner(column.name)}) AS place`;
  const ranked = sql`SELECT ${join([...names, sql`${inner(column.name)} AS value`, rank])} FROM ${from} f
    WHERE ${filledOf(column, 'f')} GROUP BY ${join([...keys, inner(column.name)])}`;
  const same = groups.map(({ name }, i) => sql`${ident('m', `g${i}`)} IS NOT DISTINCT FROM ${ident('t', name)}`);
  return sql`(SELECT m.value FROM (${ranked}) m WHERE ${and([sql`m.place = 1`, ...same])})`;
}
