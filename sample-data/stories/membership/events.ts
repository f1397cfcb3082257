import { DAY } from '../../calendar';
import type { Random } from '../../random';
import { momentOn } from '../../rhythm';
import { fadesOn, RULE_CHANGE, SPAN, type Member } from './members';
import type { Order } from './orders';

export interface Act {
  readonly member: Member;
  readonly time: number;
  readonly event: string;
  readonly page: string;
  /** Points given (positive) or taken (negative). */
  readonly points: number | null;
}

type Move = readonly [event: string, page: string, points: number | null];

/** What an opening of the app without a purchase holds; points matter less to those who join under the new rule. */
function moves(random: Random, member: Member): Move[] {
  const newRule = member.registered >= RULE_CHANGE * DAY;
  const list: Move[] = [['app_open', '/home', null]];
  if (random.chance(newRule ? 0.24 : 0.55)) list.push(['sign_in', '/points', newRule ? 5 : 10]);
  if (random.chance(newRule ? 0.03 : 0.1)) list.push(['redeem_points', '/points/shop', -100 * random.between(1, 5)]);
  if (random.chance(0.55)) list.push(['browse', `/list/${random.pick(['coffee', 'bakery', 'fresh', 'household', 'baby'])}`, null]);
  if (random.chance(0.12)) list.push(['add_to_cart', '/cart', null]);
  return list;
}

/** The opening that ends in a purchase at the order's own time. */
const purchase = (order: Order): Move[] => {
  const paid = order.lines.reduce((sum, l) => sum + l.quantity * l.price, 0);
  return [
    ['app_open', '/home', null],
    ['browse', '/list/all', null],
    ['add_to_cart', '/cart', null],
    ['purchase', '/pay', Math.floor(paid / (order.member.registered >= RULE_CHANGE * DAY ? 200 : 100))],
  ];
};

/** Moves one after the other, the last one at `end`. */
function timed(random: Random, member: Member, { list, end }: { list: readonly Move[]; end: number }): Act[] {
  let time = end;
  return [...list]
    .reverse()
    .map(([event, page, points]) => {
      const act = { member, time, event, page, points };
      time -= random.between(6, 25) + Math.floor(random.wait(40));
      return act;
    })
    .reverse();
}

/** Everything members do in the app, by time; an opening that shares a second with another of the same member is left out. */
export function createEvents(random: Random, members: readonly Member[], orders: readonly Order[]): Act[] {
  const bought = orders.filter((o) => o.status === 'completed').map((o) => timed(random, o.member, { list: purchase(o), end: o.time }));
  const opened = members.flatMap((member) => {
    const last = Math.min(fadesOn(random, member), SPAN.end);
    const visits: Act[][] = [];
    for (let day = Math.floor(member.registered / DAY) + 1; day <= last; day += 1 + Math.floor(random.wait(13))) {
      visits.push(timed(random, member, { list: moves(random, member), end: momentOn(random, day) }));
    }
    return visits;
  });
  const seen = new Set<string>();
  const kept = [...bought, ...opened].filter((acts) => {
    const keys = acts.map((a) => `${a.member.id} ${a.time}`);
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
  return kept.flat().sort((a, b) => a.time - b.time || (a.member.id < b.member.id ? -1 : 1));
}
