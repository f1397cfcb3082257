import { DAY, dayText, monthOf, timeText } from '../../calendar';
import { money, padded, type Row } from '../../csv';
import type { Random } from '../../random';
import { inPromotion } from '../../rhythm';
import { PROMOTIONS, YEAR, type Channel } from './customers';
import type { Order } from './orders';

/** [advertising per expected new customer in cents, share of new customers at the start of the year, growth of that share a month]. */
const UNIT_COST: readonly (readonly [Channel, number, number])[] = [
  ['Search', 4600, 1.4],
  ['Short video', 1450, 1.35],
  ['WeChat', 3700, 1.05],
  ['Marketplace ads', 5900, 1.05],
];

/** One row a day and paid channel: date, channel, cost, impressions, clicks. */
export function createSpend(random: Random): Row[] {
  const rows: Row[] = [];
  for (let day = YEAR.start; day <= YEAR.end; day++) {
    for (const [channel, unit, base] of UNIT_COST) {
      const growth = channel === 'Short video' ? 0.5 + monthOf(day) * 0.1 : 1 - monthOf(day) * 0.012;
      const push = inPromotion(day, PROMOTIONS) ? 3 : 1;
      const cents = Math.round(unit * base * growth * push * (0.8 + random.below(401) / 1000));
      const clicks = Math.max(1, Math.round(cents / random.between(110, 190)));
      rows.push([dayText(day), channel, money(cents), clicks * random.between(28, 55), clicks]);
    }
  }
  return rows;
}

const TYPES: readonly (readonly [string, number])[] = [
  ['Delivery', 34],
  ['Quality', 18],
  ['Refund', 16],
  ['Question', 26],
  ['Payment problem', 6],
];

interface Ticket {
  readonly customer: string;
  readonly opened: number;
  readonly type: string;
}

/** Tickets about one order in nine, and about a third of the checkouts that failed. */
export function createTickets(random: Random, orders: readonly Order[], failed: readonly Order[]): Row[] {
  const about: Ticket[] = [
    ...orders
      .filter(() => random.chance(0.115))
      .map((o) => ({ customer: o.customer.id, opened: o.time + 3600 + Math.floor(random.wait(3 * DAY)), type: random.weighted(TYPES) })),
    ...failed
      .filter(() => random.chance(0.34))
      .map((o) => ({ customer: o.customer.id, opened: o.time + random.between(180, 7200), type: 'Payment problem' })),
  ];
  const end = (YEAR.end + 1) * DAY;
  const known = (time: number): string | null => (time < end ? timeText(time) : null);
  return about
    .filter((t) => t.opened < end)
    .sort((a, b) => a.opened - b.opened || (a.customer < b.customer ? -1 : 1))
    .map((t, i) => {
      const answered = t.opened + 120 + Math.floor(random.wait(2.2 * 3600));
      const closed = answered + 300 + Math.floor(random.wait(20 * 3600));
      const happy = t.type === 'Payment problem' ? [1, 1, 2, 2, 3, 4] : [2, 3, 4, 4, 4, 5, 5];
      const rated = closed < end && random.chance(0.62);
      return [
        `T${padded(i + 1, 5)}`,
        t.customer,
        timeText(t.opened),
        known(answered),
        known(closed),
        t.type,
        rated ? random.pick(happy) : null,
      ];
    });
}
