import * as v from 'valibot';
import type { Column } from '../../model/table';
import { raw, sql, value, type Sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit, type StepScope } from '../define-step';
import { realOf, tukeyFencesSql } from '../sql/fences';
import { isNumeric } from '../sql/kinds';

const bound = v.optional(v.nullable(v.pipe(v.number(), v.finite())), null);
const schema = v.strictObject({
  ...common,
  kind: v.literal('outliers'),
  column: v.string(),
  /** Tukey's fences, the same on the logarithms of positive values, or bounds that a person names. */
  method: v.picklist(['tukey', 'log-tukey', 'bounds']),
  /** For `bounds`, in the column's unit; null = none on this side. */
  low: bound,
  high: bound,
  /** The value at the bound, nothing, or the row away. */
  action: v.picklist(['cap', 'clear', 'drop']),
  /** Interquartile ranges beyond the quartiles; null = 1.5, and 3 on logarithms. */
  factor: v.optional(v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(100))), null),
});
type Outliers = v.InferOutput<typeof schema>;

/**
 * Numbers outside fences or bounds are set to the nearest value inside, cleared, or their rows removed (`drop`; otherwise rows stay). Values on a bound
 * are inside; missing ones, and on logarithms those not above 0, are never outside; an interquartile range of 0 says nothing. Fences are those of all rows
 * that reach the step. Other columns stay.
 */
export const outliers = defineStep(schema, {
  kind: 'outliers',
  effect(step, scope) {
    const { column, cell } = cellOf(scope, step.column);
    if (!isNumeric(column))
      throw misfit(scope, 'column', `Column "${column.name}" holds ${column.kind} values; only numbers have outliers.`);
    const limits = limitsOf(step, column, scope);
    const real =
      step.method === 'bounds' && column.kind === 'double' ? sql`CASE WHEN NOT isnan(${cell}) THEN ${cell} END` : realOf(column, cell);
    const used = step.method === 'log-tukey' ? sql`${real} > 0 AND ` : raw('');
    const outside = (body: Sql, side: Sql): Sql => sql`list_transform([${limits}], lambda f: CASE WHEN ${used}${side} THEN ${body} END)[1]`;
    const below = sql`${real} < f.low`;
    const above = sql`${real} > f.high`;
    const either = sql`(${below} OR ${above})`;
    if (step.action === 'drop') return { keeps: sql`${outside(raw('FALSE'), either)} IS NULL` };
    if (step.action === 'clear')
      return { cells: [{ column: step.column, sql: sql`CASE WHEN ${outside(raw('TRUE'), either)} IS NULL THEN ${cell} END` }] };
    const nearest = sql`CASE WHEN ${below} THEN ${inside(column, 'low')} ELSE ${inside(column, 'high')} END`;
    return { cells: [{ column: step.column, sql: sql`coalesce(${outside(nearest, either)}, ${cell})` }] };
  },
});

function limitsOf({ method, low, high, factor }: Outliers, column: Column, scope: StepScope): Sql {
  if (method !== 'bounds') return tukeyFencesSql({ method, factor: factor ?? (method === 'tukey' ? 1.5 : 3), column, from: scope.from });
  if (low === null && high === null) throw misfit(scope, 'low', 'Outliers by bounds need a lowest or a highest value.');
  if (low !== null && high !== null && low > high) throw misfit(scope, 'low', `The lowest value ${low} is above the highest ${high}.`);
  if (column.kind === 'integer' && Math.ceil(low ?? -Infinity) > Math.floor(high ?? Infinity))
    throw misfit(scope, 'low', `There is no whole number between ${low} and ${high}.`);
  return sql`{'low': ${value(low)}::DOUBLE, 'high': ${value(high)}::DOUBLE}`;
}

/** The value of the column's type that is nearest to a fence and inside. */
function inside({ kind, sqlType }: Column, side: 'low' | 'high'): Sql {
  const fence = raw(`f.${side}`);
  if (kind === 'double') return fence;
  const type = raw(sqlType);
  if (kind === 'integer') return sql`TRY_CAST(${raw(side === 'low' ? 'ceil' : 'floor')}(${fence}) AS ${type})`;
  const unit = sql`CAST(1e-${raw(/,\s*(\d+)\)/.exec(sqlType)?.[1] ?? '0')} AS ${type})`;
  const near = sql`TRY_CAST(${fence} AS ${type})`;
  const beyond = side === 'low' ? sql`${near}::DOUBLE < ${fence}` : sql`${near}::DOUBLE > ${fence}`;
  return sql`CASE WHEN ${beyond} THEN CAST(${near} ${raw(side === 'low' ? '+' : '-')} ${unit} AS ${type}) ELSE ${near} END`;
}
