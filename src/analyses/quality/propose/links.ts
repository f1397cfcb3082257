import type { ModelColumn } from '../model-columns';
import { isTime } from '../cell';
import { HINT, STRICT, type Candidate, type ProposalInput, type Subject } from './candidate';

/** Words in names of two times, the first of which comes first. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/start/i, 'end'],
  [/start/i, 'finish'],
  [/begin/i, 'end'],
  [/opened/i, 'closed'],
  [/created/i, 'updated'],
  [/checkin/i, 'checkout'],
  [/开始/, '结束'],
  [/开播/, '下播'],
  [/创建/, '更新'],
  [/下单/, '支付'],
  [/下单/, '付款'],
  [/下单/, '发货'],
  [/发货/, '签收'],
];
const BEFORE = /(refund|return|original|parent)_?(of|order|id)|^(原订单|原单|关联订单)/i;
const ARRIVAL =
  /^(arrived|received|ingested|loaded|synced)(_(at|on|time))?$|^(arrival|ingestion|receive)_time$|(入库|到达|接收|上报到达)时间$/i;
const TIME_ROLES: ReadonlySet<string> = new Set(['order.time', 'event.time', 'ticket.opened']);

/** Rules across columns and tables: ids that must be found, times in order, arrival within the promise. */
export function links(input: ProposalInput, subject: Subject): readonly Candidate[] {
  return [...references(input, subject), ...orderedTimes(subject), ...earlierOrders(input, subject), ...delays(subject)];
}

function references({ mart }: ProposalInput, { table, uses }: Subject): readonly Candidate[] {
  const { customer, identity } = mart.model;
  const people = customer && mart.tables.get(customer.table);
  if (!customer || !people || people.rows === 0) return [];
  const to = [{ table: customer.table, column: customer.id }, ...(identity ? [{ table: identity.table, column: identity.alias }] : [])];
  const link = (use: ModelColumn): readonly Candidate[] => {
    const part = `${use.role}.${use.key}`;
    if (use.table === customer.table) return [];
    if (part === 'order.customer' || part === 'ticket.customer')
      return [{ rule: { kind: 'reference', table: table.name, column: use.column, to } }];
    if (part === 'identity.customer') return [{ rule: { kind: 'reference', table: table.name, column: use.column, to: to.slice(0, 1) } }];
    // Visitors and test subjects need not be customers, so these links are proposed only where they hold.
    return part === 'event.actor' || part === 'assignment.actor'
      ? [{ rule: { kind: 'reference', table: table.name, column: use.column, to }, tolerance: STRICT }]
      : [];
  };
  return uses.flatMap(link);
}

function orderedTimes({ table, uses }: Subject): readonly Candidate[] {
  const part = (key: string): string | undefined => uses.find((use) => use.role === 'ticket' && use.key === key)?.column;
  const opened = part('opened');
  const declared =
    opened === undefined
      ? []
      : [part('firstResponse'), part('closed')].flatMap((end) => (end === undefined ? [] : [{ start: opened, end }]));
  const names = new Set(table.columns.filter(isTime).map((column) => column.name));
  const guessed = [...names].flatMap((start) =>
    PAIRS.flatMap(([word, other]) => {
      const end = start.replace(word, other);
      return end !== start && names.has(end) && !declared.some((pair) => pair.start === start && pair.end === end) ? [{ start, end }] : [];
    }),
  );
  return [
    ...declared.map((pair): Candidate => ({ rule: { kind: 'times', table: table.name, ...pair } })),
    ...guessed.map((pair): Candidate => ({ rule: { kind: 'times', table: table.name, ...pair }, tolerance: HINT })),
  ];
}

/** A column of the order table that names an earlier order, such as the one a refund gives back. */
function earlierOrders({ mart }: ProposalInput, { table }: Subject): readonly Candidate[] {
  const { order } = mart.model;
  if (order?.table !== table.name || !order.id) return [];
  const to = { table: table.name, column: order.id };
  return table.columns
    .filter(({ name }) => name !== order.id && BEFORE.test(name))
    .flatMap(({ name }): readonly Candidate[] => [
      { rule: { kind: 'reference', table: table.name, column: name, to: [to] }, tolerance: HINT },
      { rule: { kind: 'follows', table: table.name, column: name, time: order.time, to: { ...to, time: order.time } }, tolerance: HINT },
    ]);
}

function delays({ table, uses }: Subject): readonly Candidate[] {
  const arrival = table.columns.find((column) => isTime(column) && ARRIVAL.test(column.name));
  const time = uses.find((use) => TIME_ROLES.has(`${use.role}.${use.key}`));
  if (!arrival || !time || time.column === arrival.name) return [];
  return [{ rule: { kind: 'delay', table: table.name, column: time.column, arrival: arrival.name, promise: { n: 2, unit: 'hour' } } }];
}
