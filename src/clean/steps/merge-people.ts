import * as v from 'valibot';
import { ident, join, raw, sql } from '../../sql/tag';
import { common, defineStep } from '../define-step';
import { bestCells, carried, filledCells } from '../people/fill-cells';
import { mergedSide } from '../people/merged-sides';
import { MEMBERS, peopleRelations } from '../people/people-relations';

const column = v.optional(v.nullable(v.string()), null);
const schema = v.strictObject({
  ...common,
  kind: v.literal('merge-people'),
  /** What other tables call the person by. */
  id: v.string(),
  phone: column,
  email: column,
  /** Evidence only together with `with`: another field that must be equal, as a birthday or a city. */
  name: column,
  with: column,
  /** Which row of a person stays. One that has an id always comes before one that has none. */
  keep: v.optional(v.picklist(['first', 'most-complete', 'last']), 'first'),
  /** What first and last go by; null = the order of the file, which also settles ties. */
  order: column,
  /** Missing cells of the row that stays are taken from the others, in their order. */
  fill: v.optional(v.boolean(), true),
});

/**
 * Keeps one row per person. Rows are one person when a chain of equal phone numbers, e-mail addresses, or names with another equal field joins them;
 * written forms do not count, and a key on more than 20 rows is no evidence. Rows with a missing key never match by it. Ids that went and what they
 * became stand in a side table (from_id, to_id; texts) for `follow-merge`. Rows that only repeat an id are left to `dedupe`. Merging again changes
 * nothing, unless merging took a key down to 20 rows or filled a name or its companion, which is new evidence.
 */
export const mergePeople = defineStep(schema, {
  kind: 'merge-people',
  effect(step, scope) {
    const side = mergedSide(scope.path, step);
    const filled = step.fill ? scope.columns.filter(({ name }) => name !== step.id) : [];
    const best = ident('suanpan best');
    const relations = [
      peopleRelations(step, scope).members,
      ...(filled.length > 0 ? [sql`${best} AS MATERIALIZED (${bestCells(filled, scope)})`] : []),
    ];
    const fromId = sql`CASE WHEN m.id <> k.id AND row_number() OVER (PARTITION BY m.id ORDER BY m.nth) = 1 THEN m.id END AS from_id`;
    const columns = [raw('m.n AS from_row'), fromId, raw('k.n AS to_row'), raw('k.id AS to_id'), ...carried(filled)];
    const rows = sql`SELECT ${join(columns)} FROM ${MEMBERS} m JOIN ${MEMBERS} k ON k.root = m.root AND k.nth = 1
${filled.length > 0 ? sql`JOIN ${best} b ON b.root = m.root ` : raw('')}WHERE m.nth > 1 ORDER BY m.n`;
    return {
      keeps: sql`${scope.place} NOT IN (SELECT from_row FROM ${ident(side)})`,
      cells: filledCells(filled, ident(side), scope),
      side: { name: side, sql: sql`SELECT * FROM (WITH ${join(relations, ',\n')}\n${rows})` },
    };
  },
});
