import { dayOf, monthOf } from '../../calendar';
import { padded } from '../../csv';
import type { Random } from '../../random';
import { busyness, countAround, inPromotion, momentOn, type Promotion } from '../../rhythm';

export const YEAR = { start: dayOf('2025-01-01'), end: dayOf('2025-12-31') };
export const PROMOTIONS: readonly Promotion[] = [
  { from: dayOf('2025-03-08'), to: dayOf('2025-03-08') },
  { from: dayOf('2025-06-16'), to: dayOf('2025-06-18') },
  { from: dayOf('2025-11-09'), to: dayOf('2025-11-11') },
  { from: dayOf('2025-12-12'), to: dayOf('2025-12-12') },
];

export type Channel = 'Search' | 'Short video' | 'WeChat' | 'Marketplace ads' | 'Referral' | 'Organic';
export type Device = 'mobile' | 'desktop' | 'tablet';

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly gender: string;
  readonly birthday: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string;
  readonly registered: number;
  readonly channel: Channel;
  readonly device: Device;
  readonly second: Device;
  /** How much more (or less) loyal than others of the same channel. */
  readonly loyalty: number;
}

const SURNAMES = 'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo'.split(' ');
const GIVEN = 'Wei Fang Na Min Jing Lei Jun Yang Yan Jie Juan Tao Ming Chao Xia Ping Gang Hui Ning Rui Yue Han Qi Lan'.split(' ');
const CITIES: readonly (readonly [string, number])[] = [
  ['Shanghai', 19],
  ['Beijing', 14],
  ['Guangzhou', 11],
  ['Shenzhen', 11],
  ['Hangzhou', 10],
  ['Chengdu', 9],
  ['Wuhan', 7],
  ['Nanjing', 6],
  ["Xi'an", 5],
  ['Suzhou', 4],
  ['Changsha', 4],
];

/** Short video grows over the year at the cost of the rest. */
const channelWeights = (month: number): readonly (readonly [Channel, number])[] => [
  ['Search', 24],
  ['Short video', 12 + month * 1.9],
  ['WeChat', 18],
  ['Marketplace ads', 18],
  ['Referral', 10],
  ['Organic', 16],
];

type Unnumbered = Omit<Customer, 'id' | 'phone' | 'email'> & { readonly line: number };

function createCustomer(random: Random, day: number): Unnumbered {
  const name = `${random.pick(GIVEN)} ${random.pick(SURNAMES)}`;
  const device = random.weighted<Device>([
    ['mobile', 66],
    ['desktop', 27],
    ['tablet', 7],
  ]);
  return {
    name,
    gender: random.pick(['F', 'F', 'F', 'M', 'M']),
    birthday: `${random.between(1962, 2006)}-${padded(random.between(1, 12), 2)}-${padded(random.between(1, 28), 2)}`,
    city: random.weighted(CITIES),
    line: random.below(100_000),
    registered: momentOn(random, day),
    channel: random.weighted(channelWeights(monthOf(day))),
    device,
    second: random.chance(0.12) ? 'desktop' : device,
    loyalty: random.weighted([
      [0.62, 30],
      [1, 45],
      [1.3, 25],
    ]),
  };
}

const numbered = ({ line, ...person }: Unnumbered, index: number): Customer => ({
  ...person,
  id: `C${padded(index + 1, 5)}`,
  phone: `154${padded(line, 5)}${padded((index + 1) % 1000, 3)}`,
  email: `${person.name.toLowerCase().replace(' ', '.')}${index + 1}@example.com`,
});

/** Everyone who registers in 2025, by register time. */
export function createCustomers(random: Random): Customer[] {
  const people: Unnumbered[] = [];
  for (let day = YEAR.start; day <= YEAR.end; day++) {
    const launch = day < YEAR.start + 45 ? 1.25 : 1;
    const mean = 6 * launch * busyness(day) * (inPromotion(day, PROMOTIONS) ? 3.4 : 1);
    for (let n = countAround(random, mean); n > 0; n--) people.push(createCustomer(random, day));
  }
  return people.sort((a, b) => a.registered - b.registered).map(numbered);
}
