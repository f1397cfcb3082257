import type { SampleText } from '../../describe';

export const liveDescription: SampleText = {
  title: { en: 'Live commerce', zh: '直播电商' },
  description: {
    en: 'A live room in 2025 (Chinese column names): one host draws crowds that do not buy, festival traffic is bought and leaves, refunds sit in one category.',
    zh: '一个直播间的 2025 年：一位主播人气最高却带不动货；618 与双11 的付费流量来得快去得快；退款集中在一个品类。',
  },
  model: {
    timeZone: 'Asia/Shanghai',
    weekStart: 'monday',
    asOf: '2025-12-31',
    customer: { table: '用户', id: '用户ID', registered: '注册时间', channel: '来源渠道' },
    order: {
      table: '订单',
      id: '订单号',
      customer: '用户ID',
      time: '下单时间',
      amount: '金额',
      cancelled: { column: '状态', of: 'order', op: 'in', value: ['已取消', '已退款'] },
      reversal: null,
      channel: '渠道',
      product: '商品',
      category: '品类',
    },
    event: { table: '行为', actor: '用户ID', time: '时间', name: '事件', session: '场次ID' },
    spend: { table: '投放', date: '日期', channel: '渠道', cost: '费用' },
  },
  funnel: {
    steps: [{ event: '进入直播间' }, { event: '点击商品' }, { event: '下单' }, { event: '支付' }],
    order: 'ordered',
    window: { n: 3, unit: 'hour' },
    attempt: 'best',
    breakdown: { column: '主播', of: 'event', at: 'step', step: 0 },
  },
  retention: { start: { order: true }, return: { order: true }, unit: 'month', periods: 12 },
  scorecard: {
    kpis: [
      { measure: 'gmv', target: 45000, direction: 'more' },
      { measure: 'net-revenue', target: 42000, direction: 'more' },
      { measure: 'orders', target: 210, direction: 'more' },
      { measure: 'buyers', target: 160, direction: 'more' },
      { measure: 'aov', target: 210, direction: 'more' },
      { measure: 'repurchase-rate', target: 0.2, direction: 'more' },
      { measure: 'new-buyer-share', target: 0.4, direction: 'more' },
    ],
    period: { from: '2025-12-01', to: '2025-12-31' },
  },
};
