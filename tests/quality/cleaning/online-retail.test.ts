import { existsSync, openAsBlob } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startDatabase } from '../../support/engine';
import { retailFile, retailModel } from '../retail';
import { Cleaned } from './support';

describe.skipIf(!existsSync(retailFile))('Online Retail', () => {
  test('blanks and copies go unasked; negative quantities and prices are no slips; customers that are not known stay', async () => {
    const tables = [{ name: 'retail', fileName: 'retail.csv.gz', blob: await openAsBlob(retailFile) }];
    const { proposals, left } = await (await new Cleaned(await startDatabase(), tables, retailModel).open()).cleaning();
    expect(proposals.map(({ id, effect, rowsChanged, rowsRemoved }) => [id, effect, rowsChanged, rowsRemoved])).toEqual([
      ['retail.Description.trim', 'restores', 113_452, 0],
      ['retail.all.dedupe', 'restores', 0, 5268],
      ['retail.Quantity.sign', 'choice', 1336, 0],
      ['retail.UnitPrice.sign', 'choice', 2, 0],
    ]);
    expect(left.map(({ rule, failed }) => [rule, failed])).toEqual([
      ['retail.CustomerID.required', 135_080],
      ['retail.Description.required', 1454],
    ]);
  }, 240_000);
});
