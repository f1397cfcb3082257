import { timeText } from '../../calendar';
import { csv, money, padded, type Row } from '../../csv';
import { createPicker, repeated, spoil } from '../../dirt';
import { createRandom } from '../../random';
import type { SampleFile, Story } from '../story';
import { createEvents, type Act } from './events';
import { createMembers, type Member } from './members';
import { createOrders, createRefunds, type Order } from './orders';
import { createCampaigns, createTickets } from './service';

/** How many rows carry each planted fault; no row carries two. */
const DIRT = {
  membersMalformedEmail: 15,
  membersMissingCity: 24,
  membersDuplicateRows: 10,
  ordersMissingMember: 18,
  ordersRefundBeforePurchase: 4,
  eventsDuplicateRows: 50,
  ticketsUnknownMember: 6,
};

const SEED = 'suanpan membership 1';

function memberRows(members: readonly Member[]): Row[] {
  const random = createRandom(`${SEED} member faults`);
  const rows: Row[] = members.map((m) => [m.id, m.name, m.tier, m.city, m.birthday, m.phone, m.email, timeText(m.registered), m.channel]);
  const picker = createPicker(random, rows.length);
  const bend = (text: string): string[] => [text.replace('@', ' at '), text.replace('example.com', 'example'), text.replace('@', '')];
  spoil(rows, { chosen: picker.take(DIRT.membersMalformedEmail), column: 6, make: (old, i) => bend(String(old))[i % 3] ?? null });
  spoil(rows, { chosen: picker.take(DIRT.membersMissingCity), column: 3, make: () => null });
  return repeated(rows, picker.take(DIRT.membersDuplicateRows));
}

/** Lines of orders and refunds by time; a refund carries the number of the order it gives back. */
function orderRows(orders: readonly Order[], refunds: readonly Order[]): Row[] {
  const random = createRandom(`${SEED} order faults`);
  const byTime = [...orders, ...refunds].sort((a, b) => a.time - b.time || (a.member.id < b.member.id ? -1 : 1));
  const ids = new Map(byTime.map((o, i) => [o, `${o.status === 'refund' ? 'R' : 'A'}${padded(i + 1, 6)}`]));
  const early = createPicker(random, refunds.length).take(DIRT.ordersRefundBeforePurchase, (i) => refunds[i]?.lines.length === 1);
  const timeOf = (o: Order): number => (early.some((i) => refunds[i] === o) ? (o.refundOf?.time ?? 0) - 86_400 : o.time);
  const unnamed = new Set(createPicker(random, orders.length).take(DIRT.ordersMissingMember, (i) => orders[i]?.lines.length === 1));
  const nameless = new Set(orders.filter((_, i) => unnamed.has(i)));
  return byTime.flatMap((o) =>
    o.lines.map((l, i) => {
      const head = [ids.get(o) ?? null, i + 1, nameless.has(o) ? null : o.member.id, timeText(timeOf(o))];
      return [...head, l.product, l.category, l.quantity, money(l.price), o.status, o.refundOf ? (ids.get(o.refundOf) ?? null) : null];
    }),
  );
}

function eventRows(acts: readonly Act[]): Row[] {
  const rows: Row[] = acts.map((a) => [a.member.id, timeText(a.time), a.event, a.page, a.member.platform, a.points]);
  return repeated(rows, createPicker(createRandom(`${SEED} event faults`), rows.length).take(DIRT.eventsDuplicateRows));
}

function ticketRows(orders: readonly Order[]): Row[] {
  const random = createRandom(`${SEED} tickets`);
  const rows = createTickets(random, orders);
  spoil(rows, { chosen: createPicker(random, rows.length).take(DIRT.ticketsUnknownMember), column: 1, make: (_, i) => `M${90_001 + i}` });
  return rows;
}

/** A store chain's members, July 2024 to December 2025: new points rules that cost loyalty, gold members who leave after losing a perk, refunds as rows of their own. */
export function membershipStory(): Story {
  const members = createMembers(createRandom(`${SEED} members`));
  const orders = createOrders(createRandom(`${SEED} orders`), members);
  const refunds = createRefunds(createRandom(`${SEED} refunds`), orders);
  const campaigns = createCampaigns(createRandom(`${SEED} campaigns`), members, orders);
  const file = (name: string, header: string, rows: readonly Row[]): SampleFile => ({
    path: `membership/${name}`,
    text: csv(header.split(','), rows),
    encoding: 'utf-8',
  });
  return {
    files: [
      file('members.csv', 'member_id,name,tier,city,birthday,phone,email,register_time,channel', memberRows(members)),
      file(
        'orders.csv',
        'order_id,line_no,member_id,order_time,product,category,quantity,unit_price,status,refund_of',
        orderRows(orders, refunds),
      ),
      file(
        'events.csv.gz',
        'member_id,event_time,event,page,platform,points',
        eventRows(createEvents(createRandom(`${SEED} events`), members, orders)),
      ),
      file(
        'campaigns.csv',
        'campaign_id,name,type,start_date,end_date,channel,audience,delivered,responded,converted,revenue,cost',
        campaigns,
      ),
      file('tickets.csv', 'ticket_id,member_id,opened_at,first_response_at,closed_at,type,satisfaction', ticketRows(orders)),
    ],
    dirt: DIRT,
  };
}
