import * as v from 'valibot';
import { ident, raw, sql, type Sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit } from '../define-step';
import { mergedSides } from '../people/merged-sides';
import { cellText } from '../sql/cell-text';

const schema = v.strictObject({
  ...common,
  kind: v.literal('follow-merge'),
  column: v.string(),
  /** The table whose people were merged. */
  from: v.string(),
});

const KEYS = new Set(['text', 'integer', 'decimal', 'double']);

/** Ids that a merge of people in another table took away become the id that was kept. Other cells, missing ones among them, stay as they are. */
export const followMerge = defineStep(schema, {
  kind: 'follow-merge',
  reads: ({ from }) => [from],
  effect({ column: name, from }, scope) {
    const { column, cell } = cellOf(scope, name);
    if (!KEYS.has(column.kind)) throw misfit(scope, 'column', `Column "${name}" holds ${column.kind} values, which are no ids.`);
    const sides = mergedSides(from, scope.sides);
    if (sides.length === 0)
      throw misfit(
        scope,
        'from',
        `No people of table "${from}" are merged, so there is nothing to follow. Merge them there first, or remove this step.`,
      );
    const own = cellText(cell, column);
    const now = sides.reduce(replaced, own);
    return { cells: [{ column: name, sql: sql`CASE WHEN ${now} <> ${own} THEN CAST(${now} AS ${raw(column.sqlType)}) ELSE ${cell} END` }] };
  },
});

const replaced = (id: Sql, side: string): Sql =>
  sql`coalesce((SELECT any_value(m.to_id) FROM ${ident(side)} m WHERE m.from_id = ${id}), ${id})`;
