import { DAY, dayOf, dayText, timeText } from '../../calendar';
import { money, padded, type Row } from '../../csv';
import type { Random } from '../../random';
import { PERK_REMOVED, RULE_CHANGE, SPAN, type Member } from './members';
import type { Order } from './orders';

const CAMPAIGNS: readonly (readonly [name: string, type: string, start: string, days: number, channel: string])[] = [
  ['Mid-Autumn gift 中秋礼遇', 'festival', '2024-09-06', 4, 'SMS'],
  ['Double 11 双11', 'festival', '2024-11-08', 4, 'push'],
  ['New-year stock-up 年货节', 'festival', '2025-01-18', 3, 'WeChat'],
  ['Points x2 积分翻倍', 'points', '2025-02-10', 7, 'push'],
  ['Win-back coupon 召回券', 'win-back', '2025-05-12', 7, 'SMS'],
  ['618', 'festival', '2025-06-16', 3, 'push'],
  ['Silver upgrade 银卡升级', 'tier', '2025-08-04', 10, 'WeChat'],
  ['Win-back coupon 2 召回券二期', 'win-back', '2025-10-13', 7, 'SMS'],
  ['Double 11 双11 2025', 'festival', '2025-11-08', 4, 'push'],
];

/** One row a campaign; revenue is that of the sales in its days that an opened message can be credited with. */
export function createCampaigns(random: Random, members: readonly Member[], orders: readonly Order[]): Row[] {
  return CAMPAIGNS.map(([name, type, start, days, channel], i) => {
    const from = dayOf(start) * DAY;
    const audience = Math.round(members.filter((m) => m.registered < from).length * (type === 'win-back' ? 0.3 : 0.9));
    const delivered = Math.round(audience * (0.86 + random.below(100) / 1000));
    const sales = orders.filter((o) => o.status === 'completed' && o.time >= from && o.time < from + days * DAY && random.chance(0.6));
    const buyers = new Set(sales.map((o) => o.member.id)).size;
    const responded = Math.max(buyers, Math.round(delivered * (0.12 + random.below(140) / 1000)));
    const revenue = sales.flatMap((o) => o.lines).reduce((sum, l) => sum + l.quantity * l.price, 0);
    const cost = audience * (channel === 'SMS' ? 9 : 3) + 30_000;
    return [
      `P${padded(i + 1, 2)}`,
      name,
      type,
      start,
      dayText(dayOf(start) + days - 1),
      channel,
      audience,
      delivered,
      responded,
      buyers,
      money(revenue),
      money(cost),
    ];
  });
}

const withOffset = (seconds: number): string => `${timeText(seconds).replace(' ', 'T')}+08:00`;

const TYPES: readonly (readonly [string, number])[] = [
  ['Delivery 配送', 30],
  ['Quality 品质', 22],
  ['Points 积分', 12],
  ['Question 咨询', 36],
];

/** Tickets with an offset in every time; complaints about points follow the rule change, about delivery the lost perk. */
export function createTickets(random: Random, orders: readonly Order[]): Row[] {
  const end = (SPAN.end + 1) * DAY;
  return orders
    .filter((o) => o.status !== 'refund' && random.chance(0.1))
    .map((o) => ({ member: o.member.id, opened: o.time + 1800 + Math.floor(random.wait(2 * DAY)), type: typeOn(random, o) }))
    .filter((t) => t.opened < end)
    .sort((a, b) => a.opened - b.opened || (a.member < b.member ? -1 : 1))
    .map((t, i) => {
      const answered = t.opened + 90 + Math.floor(random.wait(1.6 * 3600));
      const closed = answered + 600 + Math.floor(random.wait(16 * 3600));
      const score = closed < end && random.chance(0.55) ? random.pick([2, 3, 4, 4, 5, 5]) : null;
      const times = [t.opened, answered, closed].map((time) => (time < end ? withOffset(time) : null));
      return [`K${padded(i + 1, 5)}`, t.member, ...times, t.type, score];
    });
}

function typeOn(random: Random, order: Order): string {
  const day = Math.floor(order.time / DAY);
  if (order.member.tier === '金卡' && day >= PERK_REMOVED && random.chance(0.5)) return 'Delivery 配送';
  if (day >= RULE_CHANGE && day < dayOf('2025-06-01') && random.chance(0.5)) return 'Points 积分';
  return random.weighted(TYPES);
}
