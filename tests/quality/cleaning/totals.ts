import { generateSample, type SampleId } from '../../../sample-data/generate';
import type { Row } from '../../../sample-data/csv';
import type { Database } from '../../../src/db/database';
import { raw } from '../../../src/sql/tag';

/** Figures that planted faults distort. Money is text of whole cents; channels only where an order says one. */
export interface Totals {
  /** By month: gmv, gross, and orders placed. */
  readonly months: Readonly<Record<string, readonly [string, string, number]>>;
  readonly refunded: string;
  readonly channels: Readonly<Record<string, number>>;
  readonly customers: number;
  readonly events: Readonly<Record<string, number>>;
}

interface Names {
  readonly orders: string;
  readonly events: string;
  readonly customers: string;
  readonly order: { readonly id: string; readonly time: string; readonly status: string; readonly channel: string | null };
  readonly amount: (row: ReadonlyMap<string, string>) => bigint;
  readonly event: string;
  readonly cancelled: readonly string[];
}

const cents = (text: string): bigint => BigInt(text.replace('.', ''));
const NAMES: Readonly<Record<SampleId, Names>> = {
  shop: {
    ...{ orders: 'shop/orders.csv', events: 'shop/visits.csv.gz', customers: 'shop/customers.csv', event: 'event' },
    order: { id: 'order_id', time: 'order_time', status: 'status', channel: 'channel' },
    amount: (row) => cents(row.get('amount') ?? ''),
    cancelled: ['cancelled', 'refunded'],
  },
  live: {
    ...{ orders: 'live/订单.csv', events: 'live/行为.csv.gz', customers: 'live/用户.csv', event: '事件' },
    order: { id: '订单号', time: '下单时间', status: '状态', channel: '渠道' },
    amount: (row) => cents(row.get('金额') ?? ''),
    cancelled: ['已取消', '已退款'],
  },
  membership: {
    ...{ orders: 'membership/orders.csv', events: 'membership/events.csv.gz', customers: 'membership/members.csv', event: 'event' },
    order: { id: 'order_id', time: 'order_time', status: 'status', channel: null },
    amount: (row) => BigInt(row.get('quantity') ?? '') * cents(row.get('unit_price') ?? ''),
    cancelled: ['cancelled'],
  },
};

const sorted = <T>(items: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries([...items].sort(([a], [b]) => (a < b ? -1 : 1)));

/** The figures of a sample before faults were planted, counted row by row. */
export function cleanTotals(id: SampleId): Totals {
  const names = NAMES[id];
  const { clean } = generateSample(id);
  const rowsOf = (path: string): readonly ReadonlyMap<string, string>[] => {
    const { header, rows } = clean.get(path) ?? { header: [], rows: [] };
    return rows.map((row: Row) => new Map(header.map((name, i) => [name, String(row[i] ?? '')])));
  };
  const months = new Map<string, [bigint, bigint, Set<string>]>();
  const channels = new Map<string, Set<string>>();
  let refunded = 0n;
  for (const row of rowsOf(names.orders)) {
    const status = row.get(names.order.status) ?? '';
    const amount = names.amount(row);
    if (status === 'refund') {
      refunded += amount;
      continue;
    }
    const order = row.get(names.order.id) ?? '';
    const month = (row.get(names.order.time) ?? '').slice(0, 7);
    const sums = months.get(month) ?? [0n, 0n, new Set()];
    sums[0] += amount;
    if (!names.cancelled.includes(status)) sums[1] += amount;
    sums[2].add(order);
    months.set(month, sums);
    if (names.order.channel === null) continue;
    const channel = row.get(names.order.channel) ?? '';
    channels.set(channel, (channels.get(channel) ?? new Set()).add(order));
  }
  const events = new Map<string, number>();
  for (const row of rowsOf(names.events)) events.set(row.get(names.event) ?? '', (events.get(row.get(names.event) ?? '') ?? 0) + 1);
  return {
    months: sorted(new Map([...months].map(([month, [gmv, gross, ids]]) => [month, [String(gmv), String(gross), ids.size] as const]))),
    refunded: String(refunded),
    channels: sorted(new Map([...channels].map(([channel, ids]) => [channel, ids.size]))),
    customers: rowsOf(names.customers).length,
    events: sorted(events),
  };
}

/** The same figures from the facts that every analysis reads; events and customers, which the facts see without copies, from their tables. */
export async function martTotals(db: Database, id: SampleId): Promise<Totals> {
  const names = NAMES[id];
  const table = (path: string): string => path.replace(/^.*\//, '').replace(/\..*$/, '');
  const cent = (money: string): string => `CAST(CAST(round(coalesce(sum(${money}), 0) * 100) AS BIGINT) AS VARCHAR)`;
  const months = await db.rows<{ month: string; gmv: string; gross: string; n: number }>(
    raw(
      `SELECT strftime(day, '%Y-%m') AS month, ${cent('gmv')} AS gmv, ${cent('gross')} AS gross, count(*)::DOUBLE AS n FROM mart_order GROUP BY 1`,
    ),
  );
  const [refunds] =
    id === 'membership' ? await db.rows<{ amount: string }>(raw(`SELECT ${cent('amount')} AS amount FROM mart_reversal`)) : [];
  const channels =
    names.order.channel === null
      ? []
      : await db.rows<{ channel: string; n: number }>(raw('SELECT channel, count(*)::DOUBLE AS n FROM mart_order GROUP BY 1'));
  const [customers] = await db.rows<{ n: number }>(raw(`SELECT count(*)::DOUBLE AS n FROM "${table(names.customers)}"`));
  const events = await db.rows<{ name: string; n: number }>(
    raw(`SELECT "${names.event}" AS name, count(*)::DOUBLE AS n FROM "${table(names.events)}" GROUP BY 1`),
  );
  return {
    months: sorted(new Map(months.map(({ month, gmv, gross, n }) => [month, [gmv, gross, n] as const]))),
    refunded: refunds?.amount ?? '0',
    channels: sorted(new Map(channels.map(({ channel, n }) => [channel, n]))),
    customers: customers?.n ?? 0,
    events: sorted(new Map(events.map(({ name, n }) => [name, n]))),
  };
}
