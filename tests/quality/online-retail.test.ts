import { existsSync, openAsBlob } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/analyses/quality/compute';
import { failingRows } from '../../src/analyses/quality';
import { query } from '../../src/analyses/quality/query';
import { parse } from '../../src/analyses/quality/spec';
import { importFile } from '../../src/import/import-file';
import { buildMart } from '../../src/mart/build-mart';
import { sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { retailFile, retailModel } from './retail';
import { contextOf } from './support';

describe.skipIf(!existsSync(retailFile))('Online Retail', () => {
  test('known answers', async () => {
    const db = await startDatabase();
    const info = await importFile({ blob: await openAsBlob(retailFile), fileName: 'retail.csv.gz', tableName: 'retail', db });
    const mart = await buildMart({ db, model: retailModel, tables: new Map([['retail', info]]) });
    const spec = parse({ weights: null, thresholds: null, rules: null });
    expect(query(spec, mart)).toBeNull();
    const { result } = await compute(spec, contextOf(mart));
    const [retail] = result.tables;
    expect(retail?.rows).toBe(541_909);
    expect(retail?.duplicates).toBe(5268);
    const defects = retail?.rules.filter(({ failed }) => failed > 0).map(({ id, checked, failed }) => [id, checked, failed]);
    expect(defects).toEqual([
      ['retail.CustomerID.required', 541_909, 135_080],
      ['retail.Description.required', 541_909, 1454],
      // 10,624 negative quantities, of which the 9,288 lines of cancellations are right.
      ['retail.Quantity.range', 532_621, 1336],
      ['retail.UnitPrice.range', 532_621, 2],
      ['retail.all.unique', 541_909, 5268],
    ]);
    const figure = retail?.columns.find(({ name }) => name === 'CustomerID')?.dimensions.completeness ?? NaN;
    expect(figure).toBeCloseTo(100 * (1 - 135_080 / 541_909), 9);
    expect(retail?.gaps).toMatchObject([{ column: 'InvoiceDate', from: '2010-12-01', to: '2011-12-09', days: 374, missing: 69 }]);
    const where = retail?.rules.find(({ id }) => id === 'retail.all.unique')?.where ?? '';
    expect(await db.rows(sql`SELECT count(*) AS n FROM (${failingRows('retail', where)})`)).toEqual([{ n: 5268 }]);
    const [twin] = await db.rows(query(spec, mart) ?? sql``);
    expect(twin).toMatchObject({ rows: 541_909, defects: retail?.defectRows });
  }, 120_000);
});
