/** Where in the customer's way an item belongs: 获客, 转化, 运营, 服务. */
export const STAGES = ['acquisition', 'conversion', 'operation', 'service'] as const;
export type Stage = (typeof STAGES)[number];

export const ITEMS = [
  'channel-traffic',
  'acquisition-cost',
  'channel-conversion',
  'behaviour-path',
  'step-abandonment',
  'obstacle-events',
  'retention-7',
  'use-frequency',
  'repurchase-interval',
  'complaints',
  'satisfaction',
  'resolution',
] as const;
export type ItemName = (typeof ITEMS)[number];

/**
 * What an item reads: a part of the model, as `order.customer`; a column of a role's table found by its name, as `event:channel`;
 * or events of a kind, as `event:obstacle`.
 */
export interface Item {
  readonly name: ItemName;
  readonly stage: Stage;
  /** Alternatives; the one that is covered, else the one that lacks least, counts. */
  readonly needs: readonly (readonly string[])[];
}

/** Templates of the scorecard give these a target, so a hole in them is a hole in a plan. */
export const KEY_ITEMS: readonly ItemName[] = [
  'acquisition-cost',
  'channel-conversion',
  'step-abandonment',
  'retention-7',
  'repurchase-interval',
  'satisfaction',
];

const ACTS = ['event.actor', 'event.time', 'event.name'];
const BUYS = ['order.customer', 'order.time'];

/** The 12 items of collection (details P31), three a stage. */
export const COVERAGE_ITEMS: readonly Item[] = [
  { name: 'channel-traffic', stage: 'acquisition', needs: [['event.actor', 'event.time', 'event:channel']] },
  { name: 'acquisition-cost', stage: 'acquisition', needs: [['spend.date', 'spend.channel', 'spend.cost', ...BUYS]] },
  {
    name: 'channel-conversion',
    stage: 'acquisition',
    needs: [
      ['event.actor', 'event.time', 'event:channel', ...BUYS],
      ['event.actor', 'event.time', 'customer.id', 'customer.channel', ...BUYS],
    ],
  },
  { name: 'behaviour-path', stage: 'conversion', needs: [ACTS] },
  { name: 'step-abandonment', stage: 'conversion', needs: [[...ACTS, 'event:steps']] },
  { name: 'obstacle-events', stage: 'conversion', needs: [[...ACTS, 'event:obstacle']] },
  { name: 'retention-7', stage: 'operation', needs: [['event.actor', 'event.time'], BUYS] },
  { name: 'use-frequency', stage: 'operation', needs: [['event.actor', 'event.time']] },
  { name: 'repurchase-interval', stage: 'operation', needs: [BUYS] },
  { name: 'complaints', stage: 'service', needs: [['ticket.id', 'ticket.opened', 'ticket:type']] },
  { name: 'satisfaction', stage: 'service', needs: [['ticket.opened', 'ticket.satisfaction']] },
  { name: 'resolution', stage: 'service', needs: [['ticket.opened', 'ticket.closed']] },
];

/** Names of events that stand in somebody's way. */
export const OBSTACLE =
  /error|fail|exception|crash|timeout|time_out|refus|denied|declin|reject|abandon|cancel|stuck|rage|out_of_stock|报错|错误|失败|异常|崩溃|超时|拒绝|放弃|取消|卡顿|缺货|中断/i;
