import * as v from 'valibot';
import type { Column, ColumnKind } from '../../model/table';
import { raw, sql, type Sql } from '../../sql/tag';
import { cellOf, common, defineStep, misfit, type NewCells, type StepScope } from '../define-step';
import { presentText, stripped } from '../sql/blanks';
import { cellText } from '../sql/cell-text';
import { isTime } from '../sql/kinds';
import { readDate } from '../sql/read-date';
import { readNumber } from '../sql/read-number';

const KINDS = ['text', 'boolean', 'integer', 'decimal', 'double', 'date', 'timestamp'] as const;
const schema = v.strictObject({ ...common, kind: v.literal('retype'), column: v.string(), to: v.picklist(KINDS) });

/**
 * Values get another type. Numbers and dates as text are read as by parse-number (decimal point) and parse-date (year first); whole numbers only from
 * values without a fraction; yes, no, true, false, 1, 0, 是, 否 as booleans. What does not fit becomes missing. Times lose their time of day as dates.
 * Rows and other columns stay.
 */
export const retype = defineStep(schema, {
  kind: 'retype',
  effect({ column: name, to }, scope) {
    const { column, cell } = cellOf(scope, name);
    if (column.kind === to) return {};
    return { cells: [{ column: name, ...newCells({ column, cell, to }, scope) }] };
  },
});

interface Change {
  readonly column: Column;
  readonly cell: Sql;
  readonly to: ColumnKind;
}

function newCells({ column, cell, to }: Change, scope: StepScope): Omit<NewCells, 'column'> {
  const text = cellText(cell, column);
  const number = column.kind === 'text' ? readNumber(cell, '.') : cell;
  const refuse = (): never => {
    throw misfit(scope, 'to', `Column "${column.name}" holds ${column.kind} values, which cannot become ${to}.`);
  };
  if (to === 'text') return { sql: text, type: { kind: 'text', sqlType: 'VARCHAR' } };
  if (to === 'boolean') {
    if (isTime(column)) refuse();
    return { sql: booleanOf(text), type: { kind: 'boolean', sqlType: 'BOOLEAN' } };
  }
  if (to === 'date' || to === 'timestamp') {
    if (column.kind === 'boolean') refuse();
    const type = { kind: to, sqlType: to.toUpperCase() };
    return { sql: isTime(column) ? cell : readDate(presentText(text), 'ymd', to === 'date' ? 'day' : 'wall'), type };
  }
  if (isTime(column)) refuse();
  const exact = sql`TRY_CAST(${number} AS DECIMAL(38,6))`;
  if (to === 'decimal') return { sql: exact, type: { kind: 'decimal', sqlType: 'DECIMAL(38,6)' } };
  const real = sql`TRY_CAST(${number} AS DOUBLE)`;
  if (to === 'double') return { sql: sql`CASE WHEN isfinite(${real}) THEN ${real} END`, type: { kind: 'double', sqlType: 'DOUBLE' } };
  const fine = column.kind === 'text' ? sql`TRY_CAST(${number} AS DECIMAL(38,12))` : cell;
  const whole = column.kind === 'boolean' ? cell : sql`CASE WHEN ${fine} = trunc(${fine}) THEN TRY_CAST(${fine} AS BIGINT) END`;
  return { sql: whole, type: { kind: 'integer', sqlType: 'BIGINT' } };
}

function booleanOf(text: Sql): Sql {
  const word = raw('w');
  const yes = sql`${word} IN ('true', 't', 'yes', 'y', '1', '是')`;
  const no = sql`${word} IN ('false', 'f', 'no', 'n', '0', '否')`;
  return sql`list_transform([lower(${stripped(text)})], lambda w: CASE WHEN ${yes} THEN TRUE WHEN ${no} THEN FALSE END)[1]`;
}
