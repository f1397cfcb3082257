import { beforeAll, describe, expect, test } from 'vitest';
import { profile } from '../../src/analyses/profile';
import type { ProfileResult } from '../../src/analyses/profile/result';
import type { Database } from '../../src/db/database';
import { FailureError } from '../../src/model/failure';
import type { Column } from '../../src/model/table';
import { plainTable } from '../../src/import/plain-table';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { contextOf, martOf } from './support';
import type { Mart } from '../../src/mart/mart';

let mart: Mart;
let db: Database;
beforeAll(async () => {
  db = await startDatabase();
  const columns = Array.from({ length: 60 }, (_, i): Column => ({ name: `c${i}`, kind: 'integer', sqlType: 'BIGINT', instant: false }));
  await db.run(
    raw(`CREATE TABLE wide AS SELECT ${columns.map(({ name }, i) => `(r * ${i + 1}) % 97 AS ${name}`).join(', ')} FROM range(60000) t(r)`),
  );
  mart = await martOf(db, [plainTable('wide', columns, 60_000)]);
});

const ready = (result: ProfileResult): readonly string[] => result.columns.filter((column) => column.ready).map(({ name }) => name);

describe('results on their way', () => {
  test('come column by column, in the order of the table, and stay as they are', async () => {
    const seen: ProfileResult[] = [];
    const { result } = await profile.compute(profile.parse({}), contextOf(mart, { partial: (so) => seen.push(so as ProfileResult) }));
    expect(seen.length).toBeGreaterThan(6);
    expect(ready(seen[0] as ProfileResult)).toEqual([]);
    expect(seen[0]?.columns.map(({ nulls }) => nulls)).toEqual(Array.from({ length: 60 }, () => 0));
    seen.forEach((each, i) => {
      const names = ready(each);
      expect(names).toEqual(result.columns.slice(0, names.length).map(({ name }) => name));
      expect(names.length).toBeGreaterThanOrEqual(i === 0 ? 0 : ready(seen[i - 1] as ProfileResult).length);
      expect(each.columns.filter((column) => column.ready)).toEqual(result.columns.slice(0, names.length));
      expect(() => structuredClone(each)).not.toThrow();
    });
    expect(ready(seen.at(-1) as ProfileResult).length).toBe(60);
    expect(result.correlations?.numeric.columns.length).toBe(30);
    expect(result.correlations?.numeric.of).toBe(60);
  }, 60_000);

  test('stop at once when cancelled: while reading, and while comparing', async () => {
    for (const after of [2, 'duplicates'] as const) {
      const stop = new AbortController();
      const seen: ProfileResult[] = [];
      const context = contextOf(mart, {
        signal: stop.signal,
        partial(so) {
          seen.push(so as ProfileResult);
          if (seen.length === after || (after === 'duplicates' && seen.at(-1)?.duplicates !== null)) stop.abort();
        },
      });
      const failure = await profile.compute(profile.parse({}), context).catch((error: unknown) => error);
      expect((failure as FailureError).failure.code).toBe('cancelled');
      if (after === 2) expect(seen.length).toBe(2);
    }
  }, 60_000);
});
