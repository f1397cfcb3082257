import { timeText } from '../../calendar';
import { money, padded, type Row } from '../../csv';
import { createPicker, repeated, spoil } from '../../dirt';
import { createRandom } from '../../random';
import { faultless, storyOf, type Rows, type Story } from '../story';
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

function memberRows(members: readonly Member[]): Rows {
  const random = createRandom(`${SEED} member faults`);
  const rows: Row[] = members.map((m) => [m.id, m.name, m.tier, m.city, m.birthday, m.phone, m.email, timeText(m.registered), m.channel]);
  const clean = [...rows];
  const picker = createPicker(random, rows.length);
  const bend = (text: string): string[] => [text.replace('@', ' at '), text.replace('example.com', 'example'), text.replace('@', '')];
  spoil(rows, { chosen: picker.take(DIRT.membersMalformedEmail), column: 6, make: (old, i) => bend(String(old))[i % 3] ?? null });
  spoil(rows, { chosen: picker.take(DIRT.membersMissingCity), column: 3, make: () => null });
  return { rows: repeated(rows, picker.take(DIRT.membersDuplicateRows)), clean };
}

/** Lines of orders and refunds by time; a refund carries the number of the order it gives back. */
function orderRows(orders: readonly Order[], refunds: readonly Order[]): Rows {
  const random = createRandom(`${SEED} order faults`);
  const byTime = [...orders, ...refunds].sort((a, b) => a.time - b.time || (a.member.id < b.member.id ? -1 : 1));
  const ids = new Map(byTime.map((o, i) => [o, `${o.status === 'refund' ? 'R' : 'A'}${padded(i + 1, 6)}`]));
  const early = createPicker(random, refunds.length).take(DIRT.ordersRefundBeforePurchase, (i) => refunds[i]?.lines.length === 1);
  const unnamed = new Set(createPicker(random, orders.length).take(DIRT.ordersMissingMember, (i) => orders[i]?.lines.length === 1));
  const rushed = new Set(refunds.filter((_, i) => early.includes(i)));
  const nameless = new Set(orders.filter((_, i) => unnamed.has(i)));
  const lines = (of: (o: Order) => { readonly member: string | null; readonly time: number }): Row[] =>
    byTime.flatMap((o) => {
      const { member, time } = of(o);
      return o.lines.map((l, i) => {
        const goods = [l.product, l.category, l.quantity, money(l.price)];
        return [ids.get(o) ?? null, i + 1, member, timeText(time), ...goods, o.status, o.refundOf ? (ids.get(o.refundOf) ?? null) : null];
      });
    });
  return {
    rows: lines((o) => ({
      member: nameless.has(o) ? null : o.member.id,
      time: rushed.has(o) ? (o.refundOf?.time ?? 0) - 86_400 : o.time,
    })),
    clean: lines((o) => ({ member: o.member.id, time: o.time })),
  };
}

function eventRows(acts: readonly Act[]): Rows {
  const rows: Row[] = acts.map((a) => [a.member.id, timeText(a.time), a.event, a.page, a.member.platform, a.points]);
  const picker = createPicker(createRandom(`${SEED} event faults`), rows.length);
  return { rows: repeated(rows, picker.take(DIRT.eventsDuplicateRows)), clean: rows };
}

function ticketRows(orders: readonly Order[]): Rows {
  const random = createRandom(`${SEED} tickets`);
  const rows = createTickets(random, orders);
  const clean = [...rows];
  spoil(rows, { chosen: createPicker(random, rows.length).take(DIRT.ticketsUnknownMember), column: 1, make: (_, i) => `M${90_001 + i}` });
  return { rows, clean };
}

/** A store chain's members, July 2024 to December 2025: new points rules that cost loyalty, gold members who leave after losing a perk, refunds as rows of their own. */
export function membershipStory(): Story {
  const members = createMembers(createRandom(`${SEED} members`));
  const orders = createOrders(createRandom(`${SEED} orders`), members);
  const refunds = createRefunds(createRandom(`${SEED} refunds`), orders);
  const campaigns = createCampaigns(createRandom(`${SEED} campaigns`), members, orders);
  const file = (name: string, header: string, rows: Rows) => ({ path: `membership/${name}`, encoding: 'utf-8' as const, header, ...rows });
  return storyOf(
    [
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
        faultless(campaigns),
      ),
      file('tickets.csv', 'ticket_id,member_id,opened_at,first_response_at,closed_at,type,satisfaction', ticketRows(orders)),
    ],
    DIRT,
  );
}
