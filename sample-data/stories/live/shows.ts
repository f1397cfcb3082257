import { DAY } from '../../calendar';
import { padded } from '../../csv';
import type { Random } from '../../random';
import { busyness, inPromotion } from '../../rhythm';
import { DRAW, FESTIVALS, isInterested, YEAR, type Host, type User } from './users';

export interface Show {
  readonly id: string;
  readonly host: Host;
  readonly category: string;
  readonly start: number;
  readonly end: number;
  /** Fee of the slot in whole yuan. */
  readonly fee: number;
}

export const CATEGORIES: Readonly<Record<string, readonly number[]>> = {
  美妆: [59, 89, 129, 169, 239, 329],
  食品: [19.9, 29.9, 39.9, 59, 79],
  服饰: [79, 109, 139, 199, 269, 359],
  家居: [29, 49, 69, 99, 159],
  数码: [99, 169, 299, 499, 899],
};

const FEES: Readonly<Record<Host, number>> = { 林小满: 800, 周一帆: 600, 顾南星: 2600, 沈知夏: 700, 陈大白: 400 };

/** Evening shows on most days, two on weekends and festival days. */
export function createShows(random: Random): Show[] {
  const shows: Omit<Show, 'id'>[] = [];
  for (let day = YEAR.start; day <= YEAR.end; day++) {
    const festival = inPromotion(day, FESTIVALS);
    const hours = festival ? [10, 15, 20] : busyness(day) > 1.1 ? (random.chance(0.6) ? [14, 20] : [20]) : random.chance(0.68) ? [20] : [];
    for (const hour of hours) {
      const host = random.weighted<Host>(DRAW.map(([name]) => [name, name === '林小满' ? 26 : 20]));
      const start = day * DAY + hour * 3600 + random.pick([0, 0, 900, 1800]);
      const end = Math.min(start + random.between(90, 170) * 60, (day + 1) * DAY - 60);
      shows.push({ host, category: random.pick(Object.keys(CATEGORIES)), start, end, fee: FEES[host] + random.between(0, 6) * 50 });
    }
  }
  return shows.map((show, i) => ({ ...show, id: `L${padded(i + 1, 4)}` }));
}

/** Who comes to a show and when; each user comes at most once a show. */
export function audience(random: Random, show: Show, users: readonly User[]): { user: User; arrival: number }[] {
  const day = Math.floor(show.start / DAY);
  const pull = 0.062 * busyness(day) * (inPromotion(day, FESTIVALS) ? 1.7 : 1);
  const draw = (DRAW.find(([name]) => name === show.host)?.[1] ?? 20) / 20;
  return users.flatMap((user) => {
    const arrival = Math.max(show.start + random.below(show.end - show.start - 1500), user.registered + 60);
    const curious = Math.floor(user.registered / DAY) === day ? 8 : 1;
    const chance = pull * user.keenness * (user.favourite === show.host ? 1.9 : 0.75 * draw) * curious;
    return arrival < show.end - 900 && isInterested(user, arrival) && random.chance(Math.min(0.9, chance)) ? [{ user, arrival }] : [];
  });
}
