import type { Filter } from '../../../model/filter';
import type { Column } from '../../../model/table';
import { isNumeric, isTime } from '../cell';
import type { NamedFormat } from '../../../sql/fragments/format-test';
import { HINT, STRICT, type Candidate, type ProposalInput, type Subject } from './candidate';

const FORMATS: readonly (readonly [NamedFormat, RegExp])[] = [
  ['email', /e-?mail|邮箱|电子邮件/i],
  ['phone-cn', /phone|mobile|(^|_)tel($|_)|手机|电话|联系方式/i],
  ['id-card-cn', /id_?card|identity_?(card|no|number)|身份证/i],
];
/** Names that promise numbers, or times. */
export const NUMBERS = /(amount|price|cost|fee|qty|quantity|total|revenue|金额|价格|单价|费用|数量|成本)$/i;
export const TIMES = /(_at|_on|time|date|时间|日期)$/i;
const AGE = /^age$|_age$|年龄/i;
const BIRTH = /birth|生日|出生/i;
const SATISFACTION = /satisfaction|满意度/i;

const NUMBER_PARTS: ReadonlySet<string> = new Set(['order.amount', 'order.quantity', 'order.cost', 'spend.cost', 'ticket.satisfaction']);
const TIME_PARTS: ReadonlySet<string> = new Set([
  'order.time',
  'event.time',
  'spend.date',
  'assignment.time',
  'customer.registered',
  'ticket.opened',
  'ticket.firstResponse',
  'ticket.closed',
]);
/** Amounts that a sale cannot have below zero. Discounts are left out: some shops write them as negative. */
const NOT_NEGATIVE: ReadonlySet<string> = new Set(['order.amount', 'order.quantity', 'order.cost', 'spend.cost']);

/** Types, forms and ranges that follow from the role or the name of a column. */
export function values({ mart }: ProposalInput, { table, uses }: Subject): readonly Candidate[] {
  const { order } = mart.model;
  const sale: Filter[] =
    order?.table === table.name ? [order.cancelled, order.reversal].flatMap((filter) => (filter ? [{ not: filter }] : [])) : [];
  return table.columns.flatMap((column) => {
    const { name } = column;
    const parts = uses.filter((use) => use.column === name).map((use) => `${use.role}.${use.key}`);
    const is = (set: ReadonlySet<string>): boolean => parts.some((part) => set.has(part));
    const on = { table: table.name, column: name };
    const found: Candidate[] = [...typed(column, on, { number: is(NUMBER_PARTS), time: is(TIME_PARTS) })];
    for (const [format, pattern] of FORMATS)
      if (pattern.test(name)) found.push({ rule: { kind: 'format', ...on, format }, tolerance: HINT });
    if (is(NOT_NEGATIVE)) found.push({ rule: { kind: 'range', ...on, min: 0, ...(sale.length > 0 ? { when: sale } : {}) } });
    if (is(TIME_PARTS)) found.push({ rule: { kind: 'range', ...on, min: '1970-01-01' } });
    if (isNumeric(column) && AGE.test(name)) found.push({ rule: { kind: 'range', ...on, min: 1, max: 120 }, tolerance: HINT });
    if (isTime(column) && BIRTH.test(name) && mart.asOfDay !== '')
      found.push({ rule: { kind: 'range', ...on, min: '1900-01-01', max: mart.asOfDay }, tolerance: HINT });
    const rated = parts.includes('ticket.satisfaction') || SATISFACTION.test(name);
    if (isNumeric(column) && rated) found.push({ rule: { kind: 'range', ...on, min: 1, max: 5 }, tolerance: STRICT });
    return found;
  });
}

/** Text where the model or the name promises a number or a time. */
function typed(
  column: Column,
  on: { readonly table: string; readonly column: string },
  role: { readonly number: boolean; readonly time: boolean },
): readonly Candidate[] {
  if (column.kind !== 'text') return [];
  if (role.number) return [{ rule: { kind: 'type', ...on, as: 'number' } }];
  if (role.time) return [{ rule: { kind: 'type', ...on, as: 'time' } }];
  if (NUMBERS.test(column.name)) return [{ rule: { kind: 'type', ...on, as: 'number' }, tolerance: HINT }];
  return TIMES.test(column.name) ? [{ rule: { kind: 'type', ...on, as: 'time' }, tolerance: HINT }] : [];
}
