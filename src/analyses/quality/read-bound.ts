import type { TableInfo } from '../../model/table';
import { isNumeric, isTime } from './cell';
import type { Rule } from './rules/rules';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/;

/** A bound as it was typed: a number, an ISO date or time, or null for none. */
export function boundOf(typed: string): number | string | null {
  const text = typed.trim();
  if (text === '') return null;
  return NUMBER.test(text) ? Number(text) : text.replace(' ', 'T');
}

/** It is neither, or not what the column of the rule holds. */
export function wrongBound(typed: string, rule: Rule, table: TableInfo | undefined): boolean {
  const text = typed.trim();
  const column = table?.columns.find(({ name }) => 'column' in rule && name === rule.column);
  if (text === '') return false;
  if (column && isNumeric(column)) return !NUMBER.test(text);
  const time = TIME.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T')));
  return column && isTime(column) ? !time : !time && !NUMBER.test(text);
}
