import type { SampleId } from '../../sample-data/generate';
import { cell, readSample, type Row } from './read-sample';

const count = (rows: readonly Row[], fits: (row: Row) => boolean): number => rows.filter(fits).length;
const surplus = (rows: readonly Row[]): number => rows.length - new Set(rows.map((row) => [...row.values()].join('\u0000'))).size;
const isPhone = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[a-z]+$/.test(text) && !text.includes('#');
const unknown = (rows: readonly Row[], column: string, ids: ReadonlySet<string>): number => {
  const distinct = new Set(rows.map((row) => [...row.values()].join('\u0000')));
  const once = rows.filter((row) => distinct.delete([...row.values()].join('\u0000')));
  return count(once, (row) => cell(row, column) !== '' && !ids.has(cell(row, column)));
};
const ids = (rows: readonly Row[], column: string): Set<string> => new Set(rows.map((row) => cell(row, column)));

function shop(): Record<string, number> {
  const [customers, orders, visits, tickets] = ['customers.csv', 'orders.csv', 'visits.csv.gz', 'tickets.csv'].map((file) =>
    readSample('shop', file),
  );
  if (!customers || !orders || !visits || !tickets) throw new Error('a file is missing');
  return {
    customersMalformedPhone: count(customers, (row) => !isPhone(cell(row, 'phone'))),
    customersMalformedEmail: count(customers, (row) => cell(row, 'email') !== '' && !isEmail(cell(row, 'email'))),
    customersMissingEmail: count(customers, (row) => cell(row, 'email') === ''),
    customersCityStandIn: count(customers, (row) => cell(row, 'city') === 'N/A'),
    ordersMissingCustomer: count(orders, (row) => cell(row, 'customer_id') === ''),
    ordersUnknownCustomer: unknown(orders, 'customer_id', ids(customers, 'customer_id')),
    ordersDuplicateRows: surplus(orders),
    ordersChannelSpelling: count(orders, (row) => cell(row, 'channel') === 'wechat '),
    ordersNegativeAmount: count(
      orders,
      (row) => Number(cell(row, 'amount')) < 0 && !['cancelled', 'refunded'].includes(cell(row, 'status')),
    ),
    visitsDuplicateRows: surplus(visits),
    visitsMissingUser: count(visits, (row) => cell(row, 'user_id') === ''),
    ticketsClosedBeforeOpened: count(tickets, (row) => cell(row, 'closed_at') !== '' && cell(row, 'closed_at') < cell(row, 'opened_at')),
  };
}

function live(): Record<string, number> {
  const [users, orders, acts, shows] = ['用户.csv', '订单.csv', '行为.csv.gz', '场次.csv'].map((file) => readSample('live', file));
  if (!users || !orders || !acts || !shows) throw new Error('a file is missing');
  return {
    用户手机号格式错误: count(users, (row) => !isPhone(cell(row, '手机号'))),
    用户年龄超出范围: count(users, (row) => Number(cell(row, '年龄')) < 14 || Number(cell(row, '年龄')) > 100),
    用户城市未知: count(users, (row) => cell(row, '城市') === '未知'),
    订单缺用户ID: count(orders, (row) => cell(row, '用户ID') === ''),
    订单未知用户ID: unknown(orders, '用户ID', ids(users, '用户ID')),
    订单重复行: surplus(orders),
    行为重复行: surplus(acts),
    场次下播早于开播: count(shows, (row) => cell(row, '下播时间') < cell(row, '开播时间')),
  };
}

function membership(): Record<string, number> {
  const [members, orders, events, tickets] = ['members.csv', 'orders.csv', 'events.csv.gz', 'tickets.csv'].map((file) =>
    readSample('membership', file),
  );
  if (!members || !orders || !events || !tickets) throw new Error('a file is missing');
  const soldAt = new Map(orders.map((row) => [cell(row, 'order_id'), cell(row, 'order_time')]));
  return {
    membersMalformedEmail: count(members, (row) => !isEmail(cell(row, 'email'))),
    membersMissingCity: count(members, (row) => cell(row, 'city') === ''),
    membersDuplicateRows: surplus(members),
    ordersMissingMember: count(orders, (row) => cell(row, 'member_id') === ''),
    ordersRefundBeforePurchase: count(
      orders,
      (row) => cell(row, 'refund_of') !== '' && cell(row, 'order_time') < (soldAt.get(cell(row, 'refund_of')) ?? ''),
    ),
    eventsDuplicateRows: surplus(events),
    ticketsUnknownMember: unknown(tickets, 'member_id', ids(members, 'member_id')),
  };
}

/** Faults counted in the committed files by their rules, row by row. */
export const countDirt = (id: SampleId): Record<string, number> => ({ shop, live, membership })[id]();
