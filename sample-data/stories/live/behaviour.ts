import type { Random } from '../../random';
import { audience, CATEGORIES, type Show } from './shows';
import type { Host, User } from './users';

interface Act {
  readonly user: User;
  readonly time: number;
  readonly event: string;
  readonly show: Show;
  /** Whole cents of a gift, an order or a payment. */
  readonly amount: number | null;
}
interface Order {
  readonly user: User;
  readonly show: Show;
  readonly time: number;
  readonly product: string;
  readonly amount: number;
  readonly status: '已完成' | '已取消' | '已退款';
}

/** How often a click leads on to an order; 顾南星 entertains and does not sell. */
const SELLS: Readonly<Record<Host, number>> = { 林小满: 0.52, 周一帆: 0.44, 顾南星: 0.1, 沈知夏: 0.47, 陈大白: 0.38 };
const CLICKS: Readonly<Record<Host, number>> = { 林小满: 0.55, 周一帆: 0.5, 顾南星: 0.27, 沈知夏: 0.52, 陈大白: 0.46 };

/** Clothes come back four times as often as anything else. */
const refundChance = (category: string): number => (category === '服饰' ? 0.27 : 0.055);

function statusOf(random: Random, category: string, paid: 'paid' | 'unpaid'): Order['status'] {
  if (paid === 'unpaid') return '已取消';
  return random.chance(refundChance(category)) ? '已退款' : '已完成';
}

interface Visit {
  readonly acts: readonly Act[];
  readonly order: Order | null;
}

/** What one viewer does in one show, strictly increasing in time. */
function visit(random: Random, show: Show, { user, arrival }: { user: User; arrival: number }): Visit {
  const acts: Act[] = [];
  let time = arrival;
  const act = (event: string, amount: number | null = null): void => {
    acts.push({ user, time, event, show, amount });
    time += random.between(8, 30) + Math.floor(random.wait(70));
  };
  act('进入直播间');
  if (random.chance(0.34)) act('点赞');
  if (random.chance(0.2)) act('评论');
  if (random.chance(0.05 * user.keenness)) act('送礼物', random.pick([100, 500, 990, 1990, 5200]));
  if (random.chance(0.03)) act('关注主播');
  if (!random.chance(CLICKS[show.host])) return { acts, order: null };
  act('点击商品');
  if (random.chance(0.25)) act('点击商品');
  if (!random.chance(Math.min(0.9, SELLS[show.host] * (0.5 + user.keenness / 2)))) return { acts, order: null };
  const category = random.chance(0.72) ? show.category : random.pick(Object.keys(CATEGORIES));
  const prices = CATEGORIES[category] ?? [];
  const item = random.below(prices.length);
  const amount = Math.round((prices[item] ?? 0) * 100);
  const placed = time;
  act('下单', amount);
  const paid = random.chance(0.91) ? 'paid' : 'unpaid';
  if (paid === 'paid') act('支付', amount);
  return {
    acts,
    order: { user, show, time: placed, product: `${category}${item + 1}号`, amount, status: statusOf(random, category, paid) },
  };
}

export interface Aired {
  readonly show: Show;
  readonly viewers: number;
  /** Mean minutes from a viewer's arrival to the viewer's last act, plus five. */
  readonly minutes: number;
  readonly likes: number;
  readonly comments: number;
  readonly visits: readonly Visit[];
}

/** One show with everyone in it. */
export function air(random: Random, show: Show, users: readonly User[]): Aired {
  const visits = audience(random, show, users).map((seat) => visit(random, show, seat));
  const acts = visits.flatMap((v) => v.acts);
  const stayed = visits.reduce((sum, v) => sum + (v.acts[v.acts.length - 1]?.time ?? 0) - (v.acts[0]?.time ?? 0) + 300, 0);
  return {
    show,
    viewers: visits.length,
    minutes: visits.length ? Math.round(stayed / visits.length / 6) / 10 : 0,
    likes: acts.filter((a) => a.event === '点赞').length,
    comments: acts.filter((a) => a.event === '评论').length,
    visits,
  };
}
