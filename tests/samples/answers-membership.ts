import { cell, readSample } from './read-sample';
import { eventsOf, groupBy, monthNumber, ordersOf, ratio, round12, type Event, type Order } from './naive';
import { naiveFunnel } from './naive-funnel';
import { naiveKpis, naiveRfm } from './naive-money';
import { MONTHS, naiveRetention, WEEKS, weightedBy } from './naive-retention';

export function membershipFacts() {
  const orders = ordersOf(readSample('membership', 'orders.csv'), {
    id: 'order_id',
    customer: 'member_id',
    time: 'order_time',
    cents: (row) => Number(cell(row, 'quantity')) * Math.round(Number(cell(row, 'unit_price')) * 100),
    kind: (row) => ({ completed: 'sale', cancelled: 'cancelled', refund: 'reversal' })[cell(row, 'status')] as Order['kind'],
    category: 'category',
  });
  const acts = eventsOf(readSample('membership', 'events.csv.gz'), { actor: 'member_id', time: 'event_time', name: 'event' });
  return { orders, acts, members: readSample('membership', 'members.csv') };
}

const steps = ['app_open', 'browse', 'add_to_cart', 'purchase'];
const month = (text: string): number => monthNumber(Date.parse(`${text}-01T00:00:00Z`) / 1000);

export function membershipAnswers() {
  const { orders, acts, members } = membershipFacts();
  const sales = orders.filter((o) => o.kind === 'sale' && o.customer !== '');
  const deeds = sales.map((o) => ({ actor: o.customer, time: o.time }));
  const retention = naiveRetention({ starts: deeds, returns: deeds, calendar: MONTHS, periods: 18 });
  const named = (name: string) => acts.events.filter((e) => e.name === name);
  const weekly = naiveRetention({
    starts: named('app_open'),
    returns: named('sign_in'),
    calendar: WEEKS,
    periods: 8,
    entryFrom: '2025-10-06',
  });
  const rfm = naiveRfm(orders);
  const question = { events: acts.events, steps, windowSeconds: 86_400, from: '2024-07-01', to: '2025-12-31' };
  const kpis = (id: string, from: string, to: string) => ({
    id,
    analysis: 'scorecard',
    spec: { period: { from, to } },
    expect: { kpis: naiveKpis(orders, from, to) },
  });
  const reversals = orders.filter((o) => o.kind === 'reversal');
  return {
    cases: [
      {
        id: 'funnel-overall',
        analysis: 'funnel',
        spec: { steps: steps.map((event) => ({ event })), order: 'ordered', window: { n: 1, unit: 'day' }, attempt: 'best' },
        expect: { steps: naiveFunnel(question), duplicatesRemoved: acts.duplicates },
      },
      {
        id: 'retention-first-order',
        analysis: 'retention',
        spec: {
          start: { order: true },
          return: { order: true },
          cohort: 'first-ever',
          unit: 'month',
          index: 'calendar',
          match: 'on',
          periods: 18,
        },
        expect: { cohorts: retention.cohorts, average: { weighted: retention.weighted } },
      },
      {
        id: 'retention-weekly-sign-in',
        analysis: 'retention',
        spec: {
          start: { event: 'app_open' },
          return: { event: 'sign_in' },
          cohort: 'first-ever',
          unit: 'week',
          index: 'calendar',
          match: 'on',
          periods: 8,
          entry: { from: '2025-10-06', to: '2025-12-31' },
        },
        expect: { cohorts: weekly.cohorts, average: { weighted: weekly.weighted } },
      },
      {
        id: 'rfm',
        analysis: 'rfm',
        spec: { bins: 5, monetary: 'sum', map: 'eleven' },
        expect: { asOf: '2025-12-31', customers: rfm.members.length, segments: rfm.segments },
      },
      kpis('scorecard-december', '2025-12-01', '2025-12-31'),
      kpis('scorecard-december-2024', '2024-12-01', '2024-12-31'),
    ],
    story: {
      ruleChange: [
        ['July 2024 to February 2025', '2024-07', '2025-02'],
        ['March to September 2025', '2025-03', '2025-09'],
      ].map(([cohorts = '', from = '', to = '']) => {
        const list = retention.cohorts.filter((c) => c.start.slice(0, 7) >= from && c.start.slice(0, 7) <= to);
        return { cohorts, size: list.reduce((sum, c) => sum + c.size, 0), weighted: weightedBy(list, 4) };
      }),
      habits: habitsOf(acts.events, new Map(members.map((row) => [cell(row, 'member_id'), cell(row, 'register_time')]))),
      churn: churnByTier(sales, new Map(members.map((row) => [cell(row, 'member_id'), cell(row, 'tier')]))),
      amountPerSale: [
        { month: '2024-12', ...amountPerSale(orders, '2024-12') },
        { month: '2025-12', ...amountPerSale(orders, '2025-12') },
      ],
      refunds: {
        orders: reversals.length,
        amount: reversals.reduce((sum, o) => sum + o.cents, 0) / 100,
        sales: orders.filter((o) => o.kind === 'sale').length,
      },
    },
  };
}

/** Churn (methodology details, P3) of each quarter of 2025: buyers of the quarter before who buy nothing in it. */
function churnByTier(sales: readonly Order[], tiers: ReadonlyMap<string, string>) {
  const quarterOf = (time: number): number => Math.floor(monthNumber(time) / 3);
  return [...groupBy(sales, (o) => tiers.get(o.customer) ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tier, list]) => ({
      tier,
      quarters: ['2025-04', '2025-07', '2025-10'].map((start) => {
        const quarter = Math.floor(month(start) / 3);
        const buyers = (q: number): Set<string> => new Set(list.filter((o) => quarterOf(o.time) === q).map((o) => o.customer));
        const before = buyers(quarter - 1);
        const now = buyers(quarter);
        const lost = [...before].filter((customer) => !now.has(customer)).length;
        return { quarter: `2025 Q${(quarter % 4) + 1}`, activeBefore: before.size, lost, churn: ratio(lost, before.size) };
      }),
    }));
}

/** What members of the old and of the new points rules do when they open the app. */
function habitsOf(events: readonly Event[], registered: ReadonlyMap<string, string>) {
  const isNew = (event: Event): boolean => (registered.get(event.actor) ?? '') >= '2025-03-01';
  return [
    { members: 'before 2025-03-01', list: events.filter((event) => !isNew(event)) },
    { members: 'from 2025-03-01', list: events.filter(isNew) },
  ].map(({ members, list }) => {
    const times = (name: string): number => list.filter((event) => event.name === name).length;
    const [opens, signIns, redeems] = [times('app_open'), times('sign_in'), times('redeem_points')];
    return { members, opens, signIns, redeems, signInRate: ratio(signIns, opens), redeemRate: ratio(redeems, opens) };
  });
}

/** Refunds of a month lower its net revenue, not the amount of its sales; both per sale, because both are called AOV. */
function amountPerSale(orders: readonly Order[], text: string) {
  const within = orders.filter((o) => monthNumber(o.time) === month(text));
  const sales = within.filter((o) => o.kind === 'sale');
  const cents = (list: readonly Order[]): number => list.reduce((sum, o) => sum + o.cents, 0);
  return {
    net: round12(cents(within.filter((o) => o.kind !== 'cancelled')) / 100 / sales.length),
    ofSales: round12(cents(sales) / 100 / sales.length),
  };
}
