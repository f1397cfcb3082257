import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/import-file';
import type { Model } from '../../src/model/model';
import { shopStory } from '../../sample-data/stories/shop/story';
import { startDatabase } from '../support/engine';
import { columnOf, martOf, profileOf } from './support';

const RETAIL = '../shared/data/online-retail/online_retail.csv.gz';

describe.skipIf(!existsSync(RETAIL))('Online Retail', () => {
  test('equals the known answers', async () => {
    const db = await startDatabase();
    const retail = await importFile({ blob: await openAsBlob(RETAIL), fileName: 'retail.csv.gz', tableName: 'retail', db });
    const result = await profileOf(await martOf(db, [retail]));
    expect([result.rows, result.cells, result.duplicates]).toEqual([541_909, 541_909 * 8, 5268]);
    const invoices = columnOf(result, 'InvoiceNo');
    expect([invoices.missing, invoices.detail.distinct]).toEqual([0, 25_900]);
    // Cancellations start with C, three adjustments of bad debt with A.
    expect(invoices.detail.patterns.map(({ pattern, count }) => [pattern, count])).toEqual([
      ['9{6}', 541_909 - 9288 - 3],
      ['A9{6}', 9288 + 3],
    ]);
    expect([columnOf(result, 'CustomerID').missing, columnOf(result, 'CustomerID').detail.distinct]).toEqual([135_080, 4372]);
    expect(columnOf(result, 'Description').missing).toBe(1454);
    expect(columnOf(result, 'Country').detail.distinct).toBe(38);
    expect(columnOf(result, 'Quantity').detail.numbers?.negatives).toBe(10_624);
    const price = columnOf(result, 'UnitPrice').detail.numbers;
    expect((price?.zeros ?? 0) + (price?.negatives ?? 0)).toBe(2517);
    expect(columnOf(result, 'InvoiceDate').detail.gaps).toMatchObject({ from: '2010-12-01', to: '2011-12-09', days: 374, missing: 69 });
    expect(result.columns.every(({ ready }) => ready)).toBe(true);
  }, 120_000);
});

describe('the shop sample', () => {
  test('shows what was planted', async () => {
    const db = await startDatabase();
    const { samples } = JSON.parse(readFileSync('sample-data/index.json', 'utf8')) as {
      samples: readonly { id: string; model: Model; files: readonly { path: string; table: string }[] }[];
    };
    const shop = samples.find(({ id }) => id === 'shop');
    const tables = [];
    for (const { path, table } of shop?.files ?? []) {
      tables.push(await importFile({ blob: new Blob([readFileSync(`sample-data/${path}`)]), fileName: path, tableName: table, db }));
    }
    const mart = await martOf(db, tables, shop?.model);
    const { dirt } = shopStory();
    const orders = await profileOf(mart);
    expect([orders.table, orders.rows, orders.duplicates]).toEqual(['orders', 4720, dirt.ordersDuplicateRows]);
    expect(columnOf(orders, 'customer_id').missing).toBe(dirt.ordersMissingCustomer);
    expect(columnOf(orders, 'order_id').detail).toMatchObject({ distinct: 4690, unique: false, key: false });
    const spelled = columnOf(orders, 'channel').detail.spellings;
    expect([spelled?.groups, spelled?.surplus]).toEqual([1, 1]);
    expect(spelled?.largest[0]?.spellings[1]).toEqual({ value: 'wechat ', count: dirt.ordersChannelSpelling });
    expect(columnOf(orders, 'order_id').detail.patterns).toEqual([
      { pattern: 'A9{6}', count: 4720, share: 1, example: expect.any(String) as string },
    ]);
    const category = orders.correlations?.labels.pairs.find(({ a, b }) => a === 'product' && b === 'category');
    expect(category?.cramersV).toBeGreaterThan(0.99);

    const customers = await profileOf(mart, { table: 'customers' });
    expect(columnOf(customers, 'email').missing).toBe(dirt.customersMissingEmail);
    expect(columnOf(customers, 'city').detail.standIns).toEqual([{ text: 'N/A', cells: dirt.customersCityStandIn }]);
    expect(columnOf(customers, 'customer_id').detail.key).toBe(true);
    expect(columnOf(customers, 'phone').detail.pii.class).toBe('personal');
    expect(columnOf(customers, 'email').detail.pii.kind).toBe('email');
  }, 60_000);
});
