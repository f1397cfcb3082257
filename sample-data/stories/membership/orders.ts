import { DAY } from '../../calendar';
import { padded } from '../../csv';
import type { Random } from '../../random';
import { momentOn } from '../../rhythm';
import { SPAN, type Member } from './members';

interface Line {
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  /** Whole cents. */
  readonly price: number;
}
export interface Order {
  readonly member: Member;
  readonly time: number;
  readonly status: 'completed' | 'cancelled' | 'refund';
  readonly lines: readonly Line[];
  /** A refund gives back lines of this earlier order. */
  readonly refundOf: Order | null;
}

const CATEGORIES: readonly (readonly [string, string, readonly number[]])[] = [
  ['Coffee 咖啡', 'CF', [16, 19, 22, 26, 32]],
  ['Bakery 烘焙', 'BK', [9.5, 12.8, 18, 25, 68]],
  ['Fresh 生鲜', 'FR', [12.9, 19.9, 35.5, 49.9, 79]],
  ['Household 日用', 'HH', [15.9, 29.9, 45, 69, 99]],
  ['Baby 母婴', 'BB', [59, 89, 139, 219, 298]],
];

function line(random: Random): Line {
  const [category, code, prices] = random.weighted(CATEGORIES.map((c, i) => [c, [26, 22, 24, 18, 10][i] ?? 1] as const));
  const item = random.below(prices.length);
  return {
    product: `${code}${padded(item + 1, 2)}`,
    category,
    quantity: random.weighted([
      [1, 60],
      [2, 27],
      [3, 9],
      [6, 4],
    ]),
    price: Math.round((prices[item] ?? 0) * 100),
  };
}

function basket(random: Random, rich: number): Line[] {
  const lines = Array.from(
    {
      length: random.weighted([
        [1, 62],
        [2, 26],
        [3, 12 * rich],
      ]),
    },
    () => line(random),
  );
  return lines.filter((l, i) => lines.findIndex((other) => other.product === l.product) === i);
}

/** Purchases by time; none is later than the end of the span. */
export function createOrders(random: Random, members: readonly Member[]): Order[] {
  const orders = members.flatMap((member) =>
    member.purchases.map((day): Order => {
      const time = Math.max(momentOn(random, day), member.registered + random.between(90, 1800));
      const status = random.chance(0.04) ? 'cancelled' : 'completed';
      return { member, time, status, lines: basket(random, member.tier === '金卡' ? 2 : 1), refundOf: null };
    }),
  );
  return orders.filter((o) => o.time < (SPAN.end + 1) * DAY - 60);
}

const negated = (l: Line): Line => ({ ...l, quantity: -l.quantity });

/** About one sale in sixteen is given back, all of it or one line, days later. */
export function createRefunds(random: Random, orders: readonly Order[]): Order[] {
  const sold = orders.filter((o) => o.status === 'completed' && random.chance(0.062));
  const refunds = sold.map((order): Order => {
    const day = Math.floor(order.time / DAY) + 1 + Math.floor(random.wait(6));
    const lines = random.chance(0.6) ? order.lines : order.lines.slice(0, 1);
    return {
      member: order.member,
      time: day * DAY + random.between(9, 20) * 3600 + random.below(3600),
      status: 'refund',
      lines: lines.map(negated),
      refundOf: order,
    };
  });
  return refunds.filter((o) => o.time < (SPAN.end + 1) * DAY);
}
