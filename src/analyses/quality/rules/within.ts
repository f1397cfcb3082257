import * as v from 'valibot';
import { FailureError } from '../../../model/failure';
import { instantOf } from '../../../mart/columns';
import type { TableInfo } from '../../../model/table';
import { or, sql } from '../../../sql/tag';
import { readTime } from '../../../time/range';
import { isTime, numberOf } from '../cell';
import { cellOf, type RuleScope, type RuleTest } from './define-rule';

const bound = v.optional(v.nullable(v.union([v.number(), v.string()])));

/** Inclusive bounds: numbers, or for a time column ISO dates or times (a bare date covers its day). */
export const limits = { column: v.string(), min: bound, max: bound };

interface Limits {
  readonly column: string;
  readonly min?: number | string | null | undefined;
  readonly max?: number | string | null | undefined;
}

/** SQL of "inside the bounds"; rows whose cell is not a number (or a time) are left to the type rule. Throws spec-invalid. */
export function within(rule: Limits, scope: RuleScope): RuleTest {
  const { column, cell } = cellOf(scope, rule.column);
  const times = isTime(column) || [rule.min, rule.max].some((item) => typeof item === 'string');
  const subject = times ? instantOf(column, 't', scope.zone) : numberOf(column, cell);
  const edge = (input: number | string, key: 'min' | 'max'): number => {
    if (!times && typeof input === 'number') return input;
    if (times && typeof input === 'string') return readTime(input, scope.zone, `${scope.path}.${key}`)[key === 'min' ? 'from' : 'to'];
    throw new FailureError({
      code: 'spec-invalid',
      path: `${scope.path}.${key}`,
      message: `The bound ${String(input)} does not fit column "${column.name}": give numbers for numbers and dates for times.`,
      params: { column: column.name, bound: input },
    });
  };
  const { min, max } = rule;
  const outside = [
    ...(min === null || min === undefined ? [] : [sql`${subject} < ${edge(min, 'min')}`]),
    ...(max === null || max === undefined ? [] : [sql`${subject} > ${edge(max, 'max')}`]),
  ];
  return { applies: sql`NOT ${scope.missing(column)} AND ${subject} IS NOT NULL`, fails: or(outside) };
}

/** A bound to start from: 0 for numbers, the first day anyone keeps records of for times. */
export function firstBound(table: TableInfo, name: string): { readonly min: number | string } {
  const found = table.columns.find((item) => item.name === name);
  return { min: found && isTime(found) ? '1970-01-01' : 0 };
}
