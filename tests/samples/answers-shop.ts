import { cell, readSample } from './read-sample';
import { END, eventsOf, groupBy, monthText, ordersOf, ratio, seconds } from './naive';
import { naiveFunnel, naiveFunnelBy, type FunnelQuestion } from './naive-funnel';
import { naiveKpis, naiveRfm } from './naive-money';
import { MONTHS, naiveRetention, weightedBy } from './naive-retention';

const cents = (text: string): number => Math.round(Number(text) * 100);

export function shopFacts() {
  const orders = ordersOf(readSample('shop', 'orders.csv'), {
    id: 'order_id',
    customer: 'customer_id',
    time: 'order_time',
    cents: (row) => cents(cell(row, 'amount')),
    kind: (row) => (['cancelled', 'refunded'].includes(cell(row, 'status')) ? 'cancelled' : 'sale'),
    category: 'category',
  });
  const visits = eventsOf(readSample('shop', 'visits.csv.gz'), { actor: 'user_id', time: 'event_time', name: 'event' });
  return { orders, visits, customers: readSample('shop', 'customers.csv'), spend: readSample('shop', 'ad_spend.csv') };
}

const steps = ['view_product', 'add_to_cart', 'start_checkout', 'pay'];
const spec = (more: object) => ({
  steps: steps.map((event) => ({ event })),
  order: 'ordered',
  window: { n: 7, unit: 'day' },
  attempt: 'best',
  ...more,
});

export function shopAnswers() {
  const { orders, visits, customers, spend } = shopFacts();
  const ask = (from: string, to: string): FunnelQuestion => ({ events: visits.events, steps, windowSeconds: 7 * 86_400, from, to });
  const byDevice = { column: 'device', of: 'event', at: 'first' };
  const split = (from: string, to: string) => ({
    spec: spec({ range: { from, to }, breakdown: byDevice }),
    expect: { steps: naiveFunnel(ask(from, to)), breakdown: naiveFunnelBy(ask(from, to), 'device') },
  });
  const deeds = orders.filter((o) => o.kind === 'sale' && o.customer !== '').map((o) => ({ actor: o.customer, time: o.time }));
  const retention = naiveRetention({ starts: deeds, returns: deeds, calendar: MONTHS, periods: 12 });
  const rfm = naiveRfm(orders);

  const sales = groupBy(
    orders.filter((o) => o.kind === 'sale'),
    (o) => o.customer,
  );
  const channels = [...groupBy(customers, (c) => cell(c, 'channel'))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([channel, people]) => {
      const buyers = people.filter((c) => sales.has(cell(c, 'customer_id')));
      const ids = new Set(buyers.map((c) => cell(c, 'customer_id')));
      const paid = spend.filter((row) => cell(row, 'channel') === channel);
      const cost = paid.reduce((sum, row) => sum + cents(cell(row, 'cost')), 0) / 100;
      const theirs = naiveRetention({ starts: deeds.filter((d) => ids.has(d.actor)), returns: deeds, calendar: MONTHS, periods: 4 });
      const [, month1 = null, month2 = null, month3 = null] = theirs.weighted;
      const repeat = buyers.filter((c) => (sales.get(cell(c, 'customer_id'))?.length ?? 0) >= 2).length;
      const costPerBuyer = paid.length ? ratio(cost, buyers.length) : null;
      return {
        channel,
        registered: people.length,
        buyers: buyers.length,
        repeat,
        repurchaseRate: ratio(repeat, buyers.length),
        cost,
        costPerBuyer,
        month1,
        month2,
        month3,
      };
    });
  const halves = [
    ['January to May', retention.cohorts.slice(0, 5)],
    ['June to September', retention.cohorts.slice(5, 9)],
  ] as const;
  return {
    cases: [
      {
        id: 'funnel-overall',
        analysis: 'funnel',
        spec: spec({}),
        expect: { steps: naiveFunnel(ask('2025-01-01', '2025-12-31')), duplicatesRemoved: visits.duplicates },
      },
      { id: 'funnel-before-break', analysis: 'funnel', ...split('2025-09-01', '2025-10-14') },
      { id: 'funnel-after-break', analysis: 'funnel', ...split('2025-10-15', '2025-12-31') },
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
          periods: 12,
        },
        expect: { cohorts: retention.cohorts, average: { weighted: retention.weighted } },
      },
      {
        id: 'rfm',
        analysis: 'rfm',
        spec: { bins: 5, monetary: 'sum', map: 'eleven' },
        expect: { asOf: '2025-12-31', customers: rfm.members.length, segments: rfm.segments },
      },
      {
        id: 'scorecard-december',
        analysis: 'scorecard',
        spec: { period: { from: '2025-12-01', to: '2025-12-31' } },
        expect: { kpis: naiveKpis(orders, '2025-12-01', '2025-12-31') },
      },
    ],
    story: {
      channels,
      cohortHalves: halves.map(([cohorts, list]) => ({ cohorts, weighted: weightedBy(list, 4) })),
      months: Array.from({ length: 12 }, (_, m) => monthOf(orders, 2025 * 12 + m)),
    },
  };
}

function monthOf(orders: ReturnType<typeof shopFacts>['orders'], month: number) {
  const from = seconds(`${monthText(month)} 00:00:00`);
  const to = Math.min(END, seconds(`${monthText(month + 1)} 00:00:00`));
  const list = orders.filter((o) => o.kind === 'sale' && o.time >= from && o.time < to);
  return { month: monthText(month).slice(0, 7), sales: list.length, netRevenue: list.reduce((sum, o) => sum + o.cents, 0) / 100 };
}
