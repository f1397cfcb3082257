import * as v from 'valibot';
import type { Column } from '../../model/table';
import { filledOf } from '../../sql/fragments/filled';
import { ident, join, raw, sql, type Sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit, type StepScope } from '../define-step';
import { isNumeric } from '../sql/kinds';
import { medianOver } from '../sql/median';
import { mostFrequent } from '../sql/most-frequent';
import { typedValue } from '../sql/typed-value';

const constant = v.strictObject({ constant: v.union([v.string(), v.number(), v.boolean()]) });
const schema = v.strictObject({
  ...common,
  kind: v.literal('fill'),
  column: v.string(),
  with: v.union([constant, v.picklist(['median', 'mode', 'forward', 'backward'])]),
  /** What forward and backward go by; null = the order of the file, which also settles ties. Rows without it neither give nor get a value. */
  order: v.optional(v.nullable(v.string()), null),
  /** Only rows that agree in these fill each other; a missing one is a value of its own. */
  by: v.optional(v.array(v.string()), []),
});
type Fill = v.InferOutput<typeof schema>;

/**
 * Missing cells (with NaN, blank texts and the usual stand-ins) get a value: a constant, the median (numbers; type 7, rounded to the column's type with
 * halves away from zero), the most frequent value (of equally frequent ones the smallest), or the value of the nearest row before or behind that has one.
 * Where there is none the cell stays. Rows and other columns stay.
 */
export const fill = defineStep(schema, {
  kind: 'fill',
  effect(step, scope) {
    const { column, cell } = cellOf(scope, step.column);
    const filled = filledOf(column, 't');
    const found = valueFor(step, { column, known: sql`CASE WHEN ${filled} THEN ${cell} END` }, scope);
    return { cells: [{ column: step.column, sql: sql`CASE WHEN ${filled} THEN ${cell} ELSE coalesce(${found}, ${cell}) END` }] };
  },
});

interface Known {
  readonly column: Column;
  /** The cell where it is filled. */
  readonly known: Sql;
}

function valueFor({ with: source, order, by }: Fill, { column, known }: Known, scope: StepScope): Sql {
  if (typeof source === 'object') return typedValue({ text: source.constant, column, key: 'with.constant' }, scope);
  const groups = by.map((name, i) => cellOf(scope, name, `by[${i}]`).column);
  if (source === 'mode') return mostFrequent(column, groups, scope.from);
  const partition = groups.length === 0 ? raw('') : sql`PARTITION BY ${join(groups.map(({ name }) => ident('t', name)))}`;
  if (source === 'median') {
    if (!isNumeric(column)) throw misfit(scope, 'with', `Column "${column.name}" holds ${column.kind} values; only numbers have a median.`);
    return medianOver(known, column, partition);
  }
  const way = raw(source === 'forward' ? 'ASC' : 'DESC');
  const frame = raw('ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW');
  if (order === null) return sql`last_value(${known} IGNORE NULLS) OVER (${partition} ORDER BY ${scope.place} ${way} ${frame})`;
  const rank = cellOf(scope, order, 'order').cell;
  const giver = sql`CASE WHEN ${rank} IS NOT NULL THEN ${known} END`;
  const window = sql`${partition} ORDER BY ${rank} ${way} NULLS LAST, ${scope.place} ${way} ${frame}`;
  return sql`CASE WHEN ${rank} IS NOT NULL THEN last_value(${giver} IGNORE NULLS) OVER (${window}) END`;
}
