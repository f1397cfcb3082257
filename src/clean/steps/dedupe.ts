import * as v from 'valibot';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit, type StepScope } from '../define-step';

const schema = v.strictObject({
  ...common,
  kind: v.literal('dedupe'),
  /** Rows that agree in these are the same; 'all' = every column. A row with a missing key is never a duplicate. */
  columns: v.union([v.literal('all'), v.pipe(v.array(v.string()), v.minLength(1))]),
  keep: v.optional(v.picklist(['first', 'last', 'most-complete']), 'first'),
  /** What first and last go by; null = the order of the file, which also settles ties. */
  order: v.optional(v.nullable(v.string()), null),
});

/** Removes all but one of the rows that are the same, whole or by their key. */
export const dedupe = defineStep(schema, {
  kind: 'dedupe',
  effect({ columns, keep, order }, scope) {
    if (scope.columns.length === 0) throw misfit(scope, 'columns', `Table "${scope.table}" has no columns at this step.`);
    const keys = columns === 'all' ? scope.columns.map(({ name }) => name) : columns;
    const cells = keys.map((name, i) => cellOf(scope, name, columns === 'all' ? 'columns' : `columns[${i}]`).cell);
    const known =
      columns === 'all'
        ? raw('TRUE')
        : join(
            cells.map((cell) => sql`${cell} IS NOT NULL`),
            ' AND ',
          );
    const window = sql`PARTITION BY ${join(cells)} ORDER BY ${join(ranks(keep, order, scope))}`;
    return { keeps: sql`NOT (${known}) OR row_number() OVER (${window}) = 1` };
  },
});

function ranks(keep: 'first' | 'last' | 'most-complete', order: string | null, scope: StepScope): readonly Sql[] {
  const by = order === null ? [] : [cellOf(scope, order, 'order').cell];
  if (keep === 'last') return [...by.map((cell) => sql`${cell} DESC NULLS LAST`), sql`${scope.place} DESC`];
  const first = [...by.map((cell) => sql`${cell} ASC NULLS LAST`), scope.place];
  if (keep === 'first') return first;
  const filled = scope.columns.map(({ name }) => sql`(${ident('t', name)} IS NOT NULL)::INTEGER`);
  return [sql`(${join(filled, ' + ')}) DESC`, ...first];
}
