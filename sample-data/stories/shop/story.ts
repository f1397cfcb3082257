import { timeText } from '../../calendar';
import { money, padded, type Row } from '../../csv';
import { createPicker, repeated, spoil } from '../../dirt';
import { createRandom } from '../../random';
import { faultless, storyOf, type Rows, type Story } from '../story';
import { createCustomers, type Customer } from './customers';
import { planOrders, type Order } from './orders';
import { createSpend, createTickets } from './service';
import { browse, checkOut, withoutClashes, type Session } from './visits';

/** How many rows carry each planted fault; no row carries two. */
const DIRT = {
  customersMalformedPhone: 35,
  customersMalformedEmail: 28,
  customersMissingEmail: 160,
  customersCityStandIn: 17,
  ordersMissingCustomer: 40,
  ordersUnknownCustomer: 25,
  ordersDuplicateRows: 30,
  ordersChannelSpelling: 120,
  ordersNegativeAmount: 12,
  visitsDuplicateRows: 60,
  visitsMissingUser: 45,
  ticketsClosedBeforeOpened: 9,
};

const SEED = 'suanpan shop 1';

function customerRows(customers: readonly Customer[]): Rows {
  const random = createRandom(`${SEED} customer faults`);
  const rows: Row[] = customers.map((c) => [
    c.id,
    c.name,
    c.gender,
    c.birthday,
    c.city,
    c.phone,
    c.email,
    timeText(c.registered),
    c.channel,
  ]);
  const clean = [...rows];
  const picker = createPicker(random, rows.length);
  const cut = (text: string): string[] => [
    text.slice(0, 7),
    `${text}88`,
    text.replace('154', '054'),
    `${text.slice(0, 6)}xx${text.slice(8)}`,
  ];
  spoil(rows, { chosen: picker.take(DIRT.customersMalformedPhone), column: 5, make: (old, i) => cut(String(old))[i % 4] ?? null });
  const bend = (text: string): string[] => [
    text.replace('@', '#'),
    text.replace('.com', ''),
    text.replace('@', '@@'),
    text.replace('@example.com', '@'),
  ];
  spoil(rows, { chosen: picker.take(DIRT.customersMalformedEmail), column: 6, make: (old, i) => bend(String(old))[i % 4] ?? null });
  spoil(rows, { chosen: picker.take(DIRT.customersMissingEmail), column: 6, make: () => null });
  spoil(rows, { chosen: picker.take(DIRT.customersCityStandIn), column: 4, make: () => 'N/A' });
  return { rows, clean };
}

function orderRows(orders: readonly Order[]): Rows {
  const random = createRandom(`${SEED} order faults`);
  const rows: Row[] = orders.map((o, i) => {
    const sums = [o.quantity, money(o.amount), money(o.discount), money(o.cost)];
    return [`O${250001 + i}`, o.customer.id, timeText(o.time), o.product, o.category, ...sums, o.status, o.channel];
  });
  const clean = [...rows];
  const picker = createPicker(random, rows.length);
  spoil(rows, { chosen: picker.take(DIRT.ordersMissingCustomer), column: 1, make: () => null });
  spoil(rows, { chosen: picker.take(DIRT.ordersUnknownCustomer), column: 1, make: (_, i) => `X${padded(90_001 + i, 5)}` });
  const wechat = picker.take(DIRT.ordersChannelSpelling, (i) => orders[i]?.channel === 'WeChat');
  spoil(rows, { chosen: wechat, column: 10, make: () => 'wechat ' });
  const done = picker.take(DIRT.ordersNegativeAmount, (i) => orders[i]?.status === 'completed');
  spoil(rows, { chosen: done, column: 6, make: (old) => `-${String(old)}` });
  return { rows: repeated(rows, picker.take(DIRT.ordersDuplicateRows)), clean };
}

function visitRows(sessions: readonly Session[]): Rows {
  const random = createRandom(`${SEED} visit faults`);
  const rows: Row[] = sessions
    .flatMap((s, i) => s.steps.map((step) => ({ ...s, ...step, id: `S${padded(i + 1, 5)}` })))
    .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1))
    .map((v) => [v.user, timeText(v.time), v.event, v.id, v.channel, v.device, v.page]);
  const clean = [...rows];
  const picker = createPicker(random, rows.length);
  spoil(rows, { chosen: picker.take(DIRT.visitsMissingUser, (i) => rows[i]?.[2] === 'search'), column: 0, make: () => null });
  return { rows: repeated(rows, picker.take(DIRT.visitsDuplicateRows)), clean };
}

function ticketRows(orders: readonly Order[], failed: readonly Order[]): Rows {
  const random = createRandom(`${SEED} tickets`);
  const rows = createTickets(random, orders, failed);
  const clean = [...rows];
  const closed = createPicker(random, rows.length).take(DIRT.ticketsClosedBeforeOpened, (i) => (rows[i]?.[4] ?? null) !== null);
  spoil(rows, { chosen: closed, column: 4, make: (old) => String(old).replace(/^2025-\d\d/, '2024-12') });
  return { rows, clean };
}

/** An online shop's first year, 2025: a checkout that breaks on phones, a cheap channel that does not come back, weaker cohorts from June. */
export function shopStory(): Story {
  const customers = createCustomers(createRandom(`${SEED} customers`));
  const planned = planOrders(createRandom(`${SEED} orders`), customers);
  const { orders, sessions, failed } = checkOut(createRandom(`${SEED} checkout`), planned);
  const visits = withoutClashes([...sessions, ...browse(createRandom(`${SEED} browsing`), customers)]);
  const file = (name: string, header: string, rows: Rows) => ({ path: `shop/${name}`, encoding: 'utf-8' as const, header, ...rows });
  return storyOf(
    [
      file('customers.csv', 'customer_id,name,gender,birthday,city,phone,email,register_time,channel', customerRows(customers)),
      file(
        'orders.csv',
        'order_id,customer_id,order_time,product,category,quantity,amount,discount,cost,status,channel',
        orderRows(orders),
      ),
      file('visits.csv.gz', 'user_id,event_time,event,session_id,channel,device,page', visitRows(visits)),
      file('ad_spend.csv', 'date,channel,cost,impressions,clicks', faultless(createSpend(createRandom(`${SEED} spend`)))),
      file('tickets.csv', 'ticket_id,customer_id,opened_at,first_response_at,closed_at,type,satisfaction', ticketRows(orders, failed)),
    ],
    DIRT,
  );
}
