import { DAY, dayOf, monthOf } from '../../calendar';
import { padded } from '../../csv';
import type { Random } from '../../random';
import { inPromotion, momentOn, purchaseDays } from '../../rhythm';
import { PROMOTIONS, YEAR, type Channel, type Customer } from './customers';

export interface Order {
  readonly customer: Customer;
  readonly time: number;
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  /** Money in whole cents. */
  readonly amount: number;
  readonly discount: number;
  readonly cost: number;
  readonly status: string;
  readonly channel: Channel;
}

/** Customers who registered from this day on come back less often. */
const WEAKER_COHORTS = dayOf('2025-06-01');

/** [chance of a first purchase, chance of another after each, mean days between]. */
const LOYALTY: Readonly<Record<Channel, readonly [number, number, number]>> = {
  Referral: [0.88, 0.83, 27],
  WeChat: [0.84, 0.82, 28],
  Organic: [0.78, 0.8, 31],
  Search: [0.8, 0.76, 32],
  'Marketplace ads': [0.75, 0.7, 35],
  'Short video': [0.87, 0.26, 44],
};

/** Prices in yuan; the share of the price that the goods cost. */
const CATEGORIES: readonly (readonly [string, readonly number[], number])[] = [
  ['Skincare', [59, 79, 99, 129, 169, 199, 259, 328], 0.42],
  ['Snacks', [12.9, 19.9, 25.9, 29.9, 39.9, 49.9, 69.9], 0.61],
  ['Apparel', [79, 99, 129, 159, 199, 259, 299, 399], 0.48],
  ['Home', [29, 45, 59, 89, 119, 159, 239], 0.55],
  ['Gadgets', [49, 79, 99, 149, 199, 299, 499, 699], 0.68],
];

const categoryWeights = (month: number): readonly number[] => [26, 24, month >= 9 ? 26 : 18, 18, month === 11 || month === 6 ? 18 : 11];

function statusOn(random: Random, day: number): string {
  if (random.chance(0.055)) return 'cancelled';
  if (random.chance(0.04)) return 'refunded';
  if (day > YEAR.end - 2) return 'paid';
  return day > YEAR.end - 6 ? 'shipped' : 'completed';
}

const laterChannel = (random: Random, own: Channel): Channel =>
  random.weighted<Channel>([
    [own, 45],
    ['WeChat', 24],
    ['Organic', 20],
    ['Search', 11],
  ]);

/** What the customer buys on that day; `n` counts the customer's purchases from 0. */
function basket(random: Random, customer: Customer, { day, n }: { day: number; n: number }): Order {
  const weights = categoryWeights(monthOf(day));
  const [category, prices, costShare] = random.weighted(CATEGORIES.map((c, i) => [c, weights[i] ?? 1] as const));
  const item = random.below(prices.length);
  const quantity = random.weighted([
    [1, 70],
    [2, 22],
    [3, 8],
  ]);
  const list = Math.round((prices[item] ?? 0) * 100) * quantity;
  const coupon = n === 0 && customer.channel === 'Short video' ? 1500 : 0;
  const promotion = inPromotion(day, PROMOTIONS) ? Math.round(list * random.pick([0.1, 0.15, 0.2])) : 0;
  const discount = Math.min(coupon + promotion, Math.floor(list / 2));
  return {
    customer,
    time: Math.max(momentOn(random, day), customer.registered + random.between(120, 1500)),
    product: `${category.slice(0, 2).toUpperCase()}-${padded(item + 1, 2)}`,
    category,
    quantity,
    amount: list - discount,
    discount,
    cost: Math.round(list * costShare),
    status: statusOn(random, day),
    channel: n === 0 ? customer.channel : laterChannel(random, customer.channel),
  };
}

/** What customers set out to buy, by time; the broken checkout later makes some of it fail. */
export function planOrders(random: Random, customers: readonly Customer[]): Order[] {
  const orders = customers.flatMap((customer) => {
    const [first, again, gap] = LOYALTY[customer.channel];
    const start = Math.floor(customer.registered / DAY);
    const keep = Math.min(0.95, again * customer.loyalty * (start >= WEAKER_COHORTS ? 0.62 : 1));
    const days = purchaseDays(random, { start, end: YEAR.end, first, firstWait: 4, again: () => keep, gap, promotions: PROMOTIONS });
    return days.map((day, n) => basket(random, customer, { day, n }));
  });
  return orders
    .filter((o) => o.time < (YEAR.end + 1) * DAY - 60)
    .sort((a, b) => a.time - b.time || (a.customer.id < b.customer.id ? -1 : 1));
}
