import * as v from 'valibot';
import { join, raw, sql, type Sql } from '../../sql/tag';
import { cellOf, common, defineStep } from '../define-step';
import { cellText, namedText } from '../sql/cell-text';
import { typedValue } from '../sql/typed-value';

type Value = string | number | boolean | null;

/** An object of plain values under any key: a record of valibot would leave out keys such as "constructor", which are texts like any other. */
const values = v.custom<Readonly<Record<string, Value>>>(
  (input) =>
    typeof input === 'object' &&
    input !== null &&
    !Array.isArray(input) &&
    Object.values(input).every((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value)),
  'values must name a new text, number or null for every old one',
);
const schema = v.strictObject({ ...common, kind: v.literal('map'), column: v.string(), values });

/** Above this many a look-up in a table is faster than a list of cases. */
const FEW = 16;

/**
 * Values become others, or missing (null): those that are named, to the letter; of numbers and dates their text, such as 1.5 or 2024-03-05. What a value
 * becomes is not looked up again. Rows and other columns stay.
 */
export const map = defineStep(schema, {
  kind: 'map',
  effect({ column: name, values: named }, scope) {
    const { column, cell } = cellOf(scope, name);
    const pairs = Object.entries(named).map(([old, now]) => ({
      old: sql`${namedText(old, column)}`,
      now: now === null ? raw('NULL') : typedValue({ text: now, column, key: `values.${old}` }, scope),
    }));
    if (pairs.length === 0) return {};
    const text = cellText(cell, column);
    if (pairs.length <= FEW) {
      const cases = pairs.map(({ old, now }) => sql`WHEN ${old} THEN ${now}`);
      return { cells: [{ column: name, sql: sql`CASE ${text} ${join(cases, ' ')} ELSE ${cell} END` }] };
    }
    return { cells: [{ column: name, sql: lookUp({ pairs, text, cell, type: raw(column.sqlType) }) }] };
  },
});

interface LookUp {
  readonly pairs: readonly { readonly old: Sql; readonly now: Sql }[];
  readonly text: Sql;
  readonly cell: Sql;
  readonly type: Sql;
}

/** A list holds the new value, so that one that is NULL differs from none. */
function lookUp({ pairs, text, cell, type }: LookUp): Sql {
  const rows = join(pairs.map(({ old, now }) => sql`(${old}, ${now}::${type})`));
  const found = sql`(SELECT [m.now] FROM (SELECT old, first(now) AS now FROM (VALUES ${rows}) v(old, now) GROUP BY old) m WHERE m.old = ${text})`;
  return sql`list_transform([${found}], lambda f: CASE WHEN f IS NULL THEN ${cell} ELSE f[1] END)[1]`;
}
