import type { SampleText } from '../../describe';

export const membershipDescription: SampleText = {
  title: { en: 'Membership', zh: '会员' },
  description: {
    en: 'Eighteen months of the members of a chain: new points rules cost loyalty, gold members leave after losing a perk, refunds are rows of their own.',
    zh: '一家连锁店十八个月的会员：积分新规之后加入的会员流失更快；取消权益后金卡会员离开；退款单独成行。',
  },
  model: {
    timeZone: 'Asia/Shanghai',
    weekStart: 'monday',
    asOf: '2025-12-31',
    customer: { table: 'members', id: 'member_id', registered: 'register_time', channel: 'channel' },
    order: {
      table: 'orders',
      id: 'order_id',
      customer: 'member_id',
      time: 'order_time',
      amount: { times: ['quantity', 'unit_price'] },
      cancelled: { column: 'status', of: 'order', op: '=', value: 'cancelled' },
      reversal: { column: 'status', of: 'order', op: '=', value: 'refund' },
      product: 'product',
      category: 'category',
      quantity: 'quantity',
    },
    event: { table: 'events', actor: 'member_id', time: 'event_time', name: 'event' },
    ticket: {
      table: 'tickets',
      id: 'ticket_id',
      customer: 'member_id',
      opened: 'opened_at',
      firstResponse: 'first_response_at',
      closed: 'closed_at',
      satisfaction: 'satisfaction',
    },
  },
  funnel: {
    steps: [{ event: 'app_open' }, { event: 'browse' }, { event: 'add_to_cart' }, { event: 'purchase' }],
    order: 'ordered',
    window: { n: 1, unit: 'day' },
    attempt: 'best',
  },
  retention: { start: { order: true }, return: { order: true }, unit: 'month', periods: 12 },
  scorecard: {
    kpis: [
      { measure: 'gmv', target: 27000, direction: 'more' },
      { measure: 'net-revenue', target: 24000, direction: 'more' },
      { measure: 'orders', target: 220, direction: 'more' },
      { measure: 'buyers', target: 170, direction: 'more' },
      { measure: 'aov', target: 110, direction: 'more' },
      { measure: 'repurchase-rate', target: 0.2, direction: 'more' },
      { measure: 'new-buyer-share', target: 0.5, direction: 'more' },
    ],
    period: { from: '2025-12-01', to: '2025-12-31' },
    compare: 'year',
  },
};
