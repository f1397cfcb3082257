import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { startDatabase } from '../support/engine';
import { addsUp, DATA, hasData, readPath } from './support';

const folder = join(DATA, 'csv-spectrum');
const names = hasData ? readdirSync(join(folder, 'csvs')).map((name) => name.replace('.csv', '')) : [];

describe.skipIf(!hasData)('csv-spectrum', () => {
  let db: Database;
  beforeAll(async () => {
    db = await startDatabase();
  });

  it('has twelve cases', () => expect(names).toHaveLength(12));

  it.each(names)('%s reads as its JSON says', async (name) => {
    const table = await readPath(db, join(folder, 'csvs', `${name}.csv`), { text: true });
    const json: unknown = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8'));
    // The phone number of this one JSON file is not the one in its CSV.
    const expected = name === 'location_coordinates' ? [{ ...(json as object), 'Contact Phone Number': '2095257564' }] : json;
    expect(JSON.parse(JSON.stringify(table.rows))).toEqual(expected);
    expect(addsUp(table)).toBe(true);
  });
});
