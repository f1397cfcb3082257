import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../sample-data/csv';
import { describeSamples, tableOf } from '../../../sample-data/describe';
import { generateSample, SAMPLE_IDS, type SampleId } from '../../../sample-data/generate';
import type { CleaningResult } from '../../../src/analyses/quality/cleaning/result';
import type { QualityResult } from '../../../src/analyses/quality/result';
import { startDatabase } from '../../support/engine';
import { sampleFolder } from '../../samples/read-sample';
import { Cleaned, compare, failingRules } from './support';
import { cleanTotals, martTotals } from './totals';

type Dirt = Readonly<Record<string, number>>;

interface Truth {
  /** What is proposed unasked: effect and rows. */
  readonly proposed: (dirt: Dirt) => Readonly<Record<string, readonly ['restores' | 'clears', number]>>;
  /** The rules that still fail. */
  readonly left: (dirt: Dirt) => Readonly<Record<string, number>>;
  /** Cells that are not what they were before the faults: all of them, and those that are missing. */
  readonly lost: (dirt: Dirt) => Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
}

const n = (dirt: Dirt, fault: string): number => dirt[fault] ?? NaN;

const TRUTH: Readonly<Record<SampleId, Truth>> = {
  shop: {
    proposed: (dirt) => ({
      'customers.city.stand-ins': ['clears', n(dirt, 'customersCityStandIn')],
      'customers.email.clear': ['clears', n(dirt, 'customersMalformedEmail')],
      'customers.phone.clear': ['clears', n(dirt, 'customersMalformedPhone')],
      'orders.all.dedupe': ['restores', n(dirt, 'ordersDuplicateRows')],
      'orders.amount.sign': ['restores', n(dirt, 'ordersNegativeAmount')],
      'orders.channel.map': ['restores', n(dirt, 'ordersChannelSpelling')],
      'tickets.opened_at+closed_at.clear': ['clears', n(dirt, 'ticketsClosedBeforeOpened')],
      'visits.all.dedupe': ['restores', n(dirt, 'visitsDuplicateRows')],
    }),
    left: (dirt) => ({
      'customers.city.required': n(dirt, 'customersCityStandIn'),
      'customers.email.required': n(dirt, 'customersMalformedEmail') + n(dirt, 'customersMissingEmail'),
      'customers.phone.required': n(dirt, 'customersMalformedPhone'),
      'orders.customer_id.reference': n(dirt, 'ordersUnknownCustomer'),
      'orders.customer_id.required': n(dirt, 'ordersMissingCustomer'),
      'visits.user_id.required': n(dirt, 'visitsMissingUser'),
    }),
    lost: (dirt) => ({
      customers: {
        city: [n(dirt, 'customersCityStandIn'), n(dirt, 'customersCityStandIn')],
        email: [
          n(dirt, 'customersMalformedEmail') + n(dirt, 'customersMissingEmail'),
          n(dirt, 'customersMalformedEmail') + n(dirt, 'customersMissingEmail'),
        ],
        phone: [n(dirt, 'customersMalformedPhone'), n(dirt, 'customersMalformedPhone')],
      },
      orders: { customer_id: [n(dirt, 'ordersMissingCustomer') + n(dirt, 'ordersUnknownCustomer'), n(dirt, 'ordersMissingCustomer')] },
      visits: { user_id: [n(dirt, 'visitsMissingUser'), n(dirt, 'visitsMissingUser')] },
      ad_spend: {},
      tickets: { closed_at: [n(dirt, 'ticketsClosedBeforeOpened'), n(dirt, 'ticketsClosedBeforeOpened')] },
    }),
  },
  live: {
    proposed: (dirt) => ({
      '用户.城市.stand-ins': ['clears', n(dirt, '用户城市未知')],
      '用户.年龄.clear': ['clears', n(dirt, '用户年龄超出范围')],
      '用户.手机号.clear': ['clears', n(dirt, '用户手机号格式错误')],
      '场次.开播时间+下播时间.clear': ['clears', n(dirt, '场次下播早于开播')],
      '行为.all.dedupe': ['restores', n(dirt, '行为重复行')],
      '订单.all.dedupe': ['restores', n(dirt, '订单重复行')],
    }),
    left: (dirt) => ({
      '场次.下播时间.required': n(dirt, '场次下播早于开播'),
      '用户.城市.required': n(dirt, '用户城市未知'),
      '用户.年龄.required': n(dirt, '用户年龄超出范围'),
      '用户.手机号.required': n(dirt, '用户手机号格式错误'),
      '订单.用户ID.reference': n(dirt, '订单未知用户ID'),
      '订单.用户ID.required': n(dirt, '订单缺用户ID'),
    }),
    lost: (dirt) => ({
      用户: {
        年龄: [n(dirt, '用户年龄超出范围'), n(dirt, '用户年龄超出范围')],
        城市: [n(dirt, '用户城市未知'), n(dirt, '用户城市未知')],
        手机号: [n(dirt, '用户手机号格式错误'), n(dirt, '用户手机号格式错误')],
      },
      订单: { 用户ID: [n(dirt, '订单缺用户ID') + n(dirt, '订单未知用户ID'), n(dirt, '订单缺用户ID')] },
      行为: {},
      投放: {},
      场次: { 下播时间: [n(dirt, '场次下播早于开播'), n(dirt, '场次下播早于开播')] },
    }),
  },
  membership: {
    proposed: (dirt) => ({
      'events.all.dedupe': ['restores', n(dirt, 'eventsDuplicateRows')],
      'members.all.dedupe': ['restores', n(dirt, 'membersDuplicateRows')],
      'members.email.clear': ['clears', n(dirt, 'membersMalformedEmail')],
    }),
    left: (dirt) => ({
      'members.city.required': n(dirt, 'membersMissingCity'),
      'members.email.required': n(dirt, 'membersMalformedEmail'),
      'orders.member_id.required': n(dirt, 'ordersMissingMember'),
      'orders.refund_of+order_time.follows': n(dirt, 'ordersRefundBeforePurchase'),
      'tickets.member_id.reference': n(dirt, 'ticketsUnknownMember'),
    }),
    lost: (dirt) => ({
      members: {
        city: [n(dirt, 'membersMissingCity'), n(dirt, 'membersMissingCity')],
        email: [n(dirt, 'membersMalformedEmail'), n(dirt, 'membersMalformedEmail')],
      },
      orders: {
        member_id: [n(dirt, 'ordersMissingMember'), n(dirt, 'ordersMissingMember')],
        order_time: [n(dirt, 'ordersRefundBeforePurchase'), 0],
      },
      events: {},
      campaigns: {},
      tickets: { member_id: [n(dirt, 'ticketsUnknownMember'), 0] },
    }),
  },
};

describe.each(SAMPLE_IDS)('%s', (id) => {
  const { dirt, clean } = generateSample(id);
  const model = describeSamples([]).samples.find((sample) => sample.id === id)?.model ?? {};
  let cleaned: Cleaned;
  let before: { readonly quality: QualityResult; readonly cleaning: CleaningResult; readonly totals: unknown };
  let rounds: number;

  beforeAll(async () => {
    const tables = await Promise.all(
      [...clean.keys()].map(async (path) => ({
        name: tableOf(path),
        fileName: path,
        blob: await openAsBlob(fileURLToPath(new URL(path, sampleFolder))),
      })),
    );
    cleaned = await new Cleaned(await startDatabase(), tables, model).open();
    before = { quality: await cleaned.quality(), cleaning: await cleaned.cleaning(), totals: await martTotals(cleaned.db, id) };
    rounds = await cleaned.addProposed();
  }, 240_000);

  test('the proposed recipe is what was planted, row for row', () => {
    const unasked = before.cleaning.proposals.filter(({ effect }) => effect !== 'choice');
    expect(Object.fromEntries(unasked.map((item) => [item.id, [item.effect, item.rowsChanged + item.rowsRemoved]]))).toEqual(
      TRUTH[id].proposed(dirt),
    );
    expect(rounds).toBe(1);
  });

  test('it raises the score, which is at least 95', async () => {
    const { score } = await cleaned.quality();
    expect(score).toBeGreaterThan(before.quality.score ?? Infinity);
    expect(score).toBeGreaterThanOrEqual(95);
    expect(before.cleaning.score).toBe(before.quality.score);
  });

  test('every cell is what it was before the faults, but for those of which the truth is not in the data', async () => {
    const found: Record<string, unknown> = {};
    for (const [path, { header, rows }] of clean) {
      const difference = await compare(cleaned.db, tableOf(path), { csv: csv(header, rows) });
      expect(difference.rows, path).toEqual([rows.length, rows.length]);
      found[tableOf(path)] = difference.cells;
    }
    expect(found).toEqual(TRUTH[id].lost(dirt));
  }, 60_000);

  test('planted totals are restored to the cent and to the row', async () => {
    const truth = cleanTotals(id);
    expect(await martTotals(cleaned.db, id)).toEqual(truth);
    expect(before.totals).not.toEqual(truth);
  });

  test('what is left is what cannot be restored', async () => {
    expect(failingRules(await cleaned.quality())).toEqual(TRUTH[id].left(dirt));
    const after = await cleaned.cleaning();
    expect(after.proposals.filter(({ effect }) => effect !== 'choice')).toEqual([]);
    expect(Object.fromEntries(after.left.map(({ rule, failed }) => [rule, failed]))).toEqual(TRUTH[id].left(dirt));
  });
});
