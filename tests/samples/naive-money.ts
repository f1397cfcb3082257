import { DAY, dayNumber, END, groupBy, ratio, round12, seconds, type Order } from './naive';

const ELEVEN: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['Champions', [5], [4, 5]],
  ['Loyal', [3, 4], [4, 5]],
  ['Cannot lose', [1, 2], [5]],
  ['At risk', [1, 2], [3, 4]],
  ['Potential loyalist', [4, 5], [2, 3]],
  ['New', [5], [1]],
  ['Promising', [4], [1]],
  ['Need attention', [3], [3]],
  ['About to sleep', [3], [1, 2]],
  ['Hibernating', [2], [1, 2]],
  ['Lost', [1], [1, 2]],
];

export interface Scored {
  readonly customer: string;
  readonly recencyDays: number;
  readonly frequency: number;
  readonly cents: number;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly segment: string;
}

export interface Segment {
  readonly name: string;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
}

/** Methodology section 4, five bins, net sums. */
export function naiveRfm(orders: readonly Order[]): { members: Scored[]; segments: Segment[] } {
  const people = [
    ...groupBy(
      orders.filter((o) => o.customer !== '' && o.kind !== 'cancelled'),
      (o) => o.customer,
    ),
  ].flatMap(([customer, list]) => {
    const sales = list.filter((o) => o.kind === 'sale');
    if (!sales.length) return [];
    const recencyDays = dayNumber(END - 1) - dayNumber(Math.max(...sales.map((o) => o.time)));
    return [{ customer, recencyDays, frequency: sales.length, cents: list.reduce((sum, o) => sum + o.cents, 0) }];
  });
  const score = (lower: number): number => 1 + Math.floor((5 * lower) / people.length);
  const members = people.map((p): Scored => {
    const r = score(people.filter((o) => o.recencyDays > p.recencyDays).length);
    const f = score(people.filter((o) => o.frequency < p.frequency).length);
    const m = score(people.filter((o) => o.cents < p.cents).length);
    return { ...p, r, f, m, segment: ELEVEN.find(([, rs, fs]) => rs.includes(r) && fs.includes(f))?.[0] ?? 'Others' };
  });
  const segments = ELEVEN.map(([name]) => {
    const list = members.filter((p) => p.segment === name);
    const revenue = list.reduce((sum, p) => sum + p.cents, 0) / 100;
    return { name, customers: list.length, orders: list.reduce((sum, p) => sum + p.frequency, 0), revenue };
  });
  return { members: members.sort((a, b) => (a.customer < b.customer ? -1 : 1)), segments };
}

const KPIS = ['gmv', 'net-revenue', 'orders', 'buyers', 'aov', 'repurchase-rate', 'new-buyer-share'] as const;

/** Methodology sections 2 and 7 over whole days. Money in yuan; AOV = net revenue / sales. */
export function naiveKpis(orders: readonly Order[], from: string, to: string): { measure: string; value: number | null }[] {
  const start = seconds(`${from} 00:00:00`);
  const end = seconds(`${to} 00:00:00`) + DAY;
  const within = orders.filter((o) => o.time >= start && o.time < end);
  const cents = (list: readonly Order[]): number => list.reduce((sum, o) => sum + o.cents, 0);
  const sales = within.filter((o) => o.kind === 'sale');
  const net = cents(within.filter((o) => o.kind !== 'cancelled')) / 100;
  const buyers = groupBy(
    sales.filter((o) => o.customer !== ''),
    (o) => o.customer,
  );
  const earlier = new Set(orders.filter((o) => o.kind === 'sale' && o.time < start).map((o) => o.customer));
  const values: Readonly<Record<(typeof KPIS)[number], number | null>> = {
    gmv: cents(within.filter((o) => o.kind !== 'reversal')) / 100,
    'net-revenue': net,
    orders: sales.length,
    buyers: buyers.size,
    aov: sales.length ? round12(net / sales.length) : null,
    'repurchase-rate': ratio([...buyers.values()].filter((list) => list.length >= 2).length, buyers.size),
    'new-buyer-share': ratio([...buyers.keys()].filter((customer) => !earlier.has(customer)).length, buyers.size),
  };
  return KPIS.map((measure) => ({ measure, value: values[measure] }));
}
