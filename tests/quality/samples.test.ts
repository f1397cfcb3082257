import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/quality/compute';
import { parse } from '../../src/analyses/quality/spec';
import { importFile } from '../../src/import/import-file';
import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { liveStory } from '../../sample-data/stories/live/story';
import { membershipStory } from '../../sample-data/stories/membership/story';
import { shopStory } from '../../sample-data/stories/shop/story';
import { startDatabase } from '../support/engine';
import { contextOf } from './support';

interface Sample {
  readonly id: string;
  readonly model: Model;
  readonly files: readonly { readonly path: string; readonly table: string }[];
}
const index = 'sample-data/index.json';

/** Which proposed rule finds which planted fault. */
const FOUND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shop: {
    'customers.city.required': 'customersCityStandIn',
    'customers.email.format': 'customersMalformedEmail',
    'customers.email.required': 'customersMissingEmail',
    'customers.phone.format': 'customersMalformedPhone',
    'orders.amount.range': 'ordersNegativeAmount',
    'orders.channel.spelling': 'ordersChannelSpelling',
    'orders.customer_id.reference': 'ordersUnknownCustomer',
    'orders.customer_id.required': 'ordersMissingCustomer',
    'orders.order_id.unique': 'ordersDuplicateRows',
    'tickets.opened_at+closed_at.times': 'ticketsClosedBeforeOpened',
    'visits.all.unique': 'visitsDuplicateRows',
    'visits.user_id.required': 'visitsMissingUser',
  },
  live: {
    '场次.开播时间+下播时间.times': '场次下播早于开播',
    '用户.城市.required': '用户城市未知',
    '用户.年龄.range': '用户年龄超出范围',
    '用户.手机号.format': '用户手机号格式错误',
    '行为.all.unique': '行为重复行',
    '订单.用户ID.reference': '订单未知用户ID',
    '订单.用户ID.required': '订单缺用户ID',
    '订单.订单号.unique': '订单重复行',
  },
  membership: {
    'events.all.unique': 'eventsDuplicateRows',
    'members.city.required': 'membersMissingCity',
    'members.email.format': 'membersMalformedEmail',
    'members.member_id.unique': 'membersDuplicateRows',
    'orders.member_id.required': 'ordersMissingMember',
    'orders.refund_of+order_time.follows': 'ordersRefundBeforePurchase',
    'tickets.member_id.reference': 'ticketsUnknownMember',
  },
};
const STORIES = { shop: shopStory, live: liveStory, membership: membershipStory };

describe.skipIf(!existsSync(index))('samples', () => {
  test.each(['shop', 'live', 'membership'] as const)(
    '%s: every planted fault is found, and nothing else',
    async (id) => {
      const { samples } = JSON.parse(readFileSync(index, 'utf8')) as { readonly samples: readonly Sample[] };
      const sample = samples.find((item) => item.id === id);
      const db = await startDatabase();
      const tables = new Map<string, TableInfo>();
      for (const { path, table } of sample?.files ?? []) {
        tables.set(
          table,
          await importFile({ blob: new Blob([readFileSync(`sample-data/${path}`)]), fileName: path, tableName: table, db }),
        );
      }
      const mart = await buildMart({ db, model: sample?.model ?? {}, tables });
      const { result } = await compute(parse({}), contextOf(mart));
      const found = result.tables.flatMap(({ rules }) => rules.filter(({ failed }) => failed > 0));
      const planted: Readonly<Record<string, number>> = STORIES[id]().dirt;
      expect(Object.fromEntries(found.map((rule) => [rule.id, rule.failed]))).toEqual(
        Object.fromEntries(Object.entries(FOUND[id] ?? {}).map(([rule, fault]) => [rule, planted[fault]])),
      );
      expect(Object.keys(FOUND[id] ?? {}).length).toBe(Object.keys(planted).length);
      expect(found.every(({ points }) => points > 0)).toBe(true);
    },
    120_000,
  );
});
