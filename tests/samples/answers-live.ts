import { cell, readSample } from './read-sample';
import { dayNumber, eventsOf, groupBy, ordersOf, ratio } from './naive';
import { naiveFunnel, type FunnelQuestion } from './naive-funnel';
import { naiveKpis, naiveRfm } from './naive-money';
import { MONTHS, naiveRetention } from './naive-retention';

const cents = (text: string): number => Math.round(Number(text) * 100);

export function liveFacts() {
  const orders = ordersOf(readSample('live', '订单.csv'), {
    id: '订单号',
    customer: '用户ID',
    time: '下单时间',
    cents: (row) => cents(cell(row, '金额')),
    kind: (row) => (cell(row, '状态') === '已完成' ? 'sale' : 'cancelled'),
    category: '品类',
  });
  const acts = eventsOf(readSample('live', '行为.csv.gz'), { actor: '用户ID', time: '时间', name: '事件' });
  return {
    orders,
    acts,
    users: readSample('live', '用户.csv'),
    shows: readSample('live', '场次.csv'),
    spend: readSample('live', '投放.csv'),
  };
}

const steps = ['进入直播间', '点击商品', '下单', '支付'];
const spec = (more: object) => ({
  steps: steps.map((event) => ({ event })),
  order: 'ordered',
  window: { n: 3, unit: 'hour' },
  attempt: 'best',
  ...more,
});

export function liveAnswers() {
  const { orders, acts, shows, users, spend } = liveFacts();
  const ask = (events: FunnelQuestion['events']): FunnelQuestion => ({
    events,
    steps,
    windowSeconds: 3 * 3600,
    from: '2025-01-01',
    to: '2025-12-31',
  });
  const hosts = [...new Set(shows.map((row) => cell(row, '主播')))].sort();
  const deeds = orders.filter((o) => o.kind === 'sale' && o.customer !== '').map((o) => ({ actor: o.customer, time: o.time }));
  const retention = naiveRetention({ starts: deeds, returns: deeds, calendar: MONTHS, periods: 12 });
  const rfm = naiveRfm(orders);
  const rows = [...new Map(readSample('live', '订单.csv').map((row) => [cell(row, '订单号'), row])).values()];
  return {
    cases: [
      {
        id: 'funnel-overall',
        analysis: 'funnel',
        spec: spec({}),
        expect: { steps: naiveFunnel(ask(acts.events)), duplicatesRemoved: acts.duplicates },
      },
      ...hosts.map((host) => ({
        id: `funnel-${host}`,
        analysis: 'funnel',
        spec: spec({ filter: [{ column: '主播', of: 'event', op: '=', value: host }] }),
        expect: { steps: naiveFunnel(ask(acts.events.filter((e) => e.row.get('主播') === host))) },
      })),
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
      hosts: hosts.map((host) => {
        const theirs = acts.events.filter((e) => e.row.get('主播') === host);
        const seats = (name: string): number =>
          new Set(theirs.filter((e) => e.name === name).map((e) => `${e.actor} ${cell(e.row, '场次ID')}`)).size;
        return {
          host,
          shows: new Set(theirs.map((e) => e.row.get('场次ID'))).size,
          viewers: seats('进入直播间'),
          buyers: seats('支付'),
          conversion: ratio(seats('支付'), seats('进入直播间')),
        };
      }),
      refunds: [
        ...groupBy(
          rows.filter((row) => cell(row, '状态') !== '已取消'),
          (row) => cell(row, '品类'),
        ),
      ]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([category, list]) => {
          const refunded = list.filter((row) => cell(row, '状态') === '已退款').length;
          return { category, paid: list.length, refunded, rate: ratio(refunded, list.length) };
        }),
      channels: channelsOf(users, acts.events),
      festivals: [
        ['2025-06-14', '2025-06-18'],
        ['2025-11-07', '2025-11-11'],
      ].map(([from = '', to = '']) => {
        const days = spend.filter((row) => cell(row, '渠道') === '付费投流' && cell(row, '日期') >= from && cell(row, '日期') <= to);
        const newcomers = users.filter((row) => cell(row, '注册时间').slice(0, 10) >= from && cell(row, '注册时间').slice(0, 10) <= to);
        const paid = newcomers.filter((row) => cell(row, '来源渠道') === '付费投流').length;
        return {
          from,
          to,
          paidTrafficCost: days.reduce((sum, row) => sum + cents(cell(row, '费用')), 0) / 100,
          newUsers: newcomers.length,
          fromPaidTraffic: paid,
        };
      }),
    },
  };
}

/** Of the users of a channel who ever entered the room, the share who entered it again 7 days or more after their first day. */
function channelsOf(users: ReturnType<typeof readSample>, events: FunnelQuestion['events']) {
  const entries = groupBy(
    events.filter((e) => e.name === '进入直播间'),
    (e) => e.actor,
  );
  return [...groupBy(users, (row) => cell(row, '来源渠道'))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([channel, people]) => {
      const days = people.flatMap((row) => {
        const list = entries.get(cell(row, '用户ID'));
        return list ? [list.map((e) => dayNumber(e.time))] : [];
      });
      const back = days.filter((list) => Math.max(...list) - Math.min(...list) >= 7).length;
      return { channel, registered: people.length, viewers: days.length, backAfter7Days: back, rate: ratio(back, days.length) };
    });
}
