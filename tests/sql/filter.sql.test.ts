import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import type { Filter } from '../../src/model/filter';
import type { TableInfo } from '../../src/model/table';
import { compileFilters } from '../../src/sql/filter';
import { sql } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { tableFrom } from '../support/project';

let db: Database;
let table: TableInfo;
beforeAll(async () => {
  db = await startDatabase();
  table = await tableFrom(
    db,
    'events',
    { id: 'integer', plan: 'text', age: 'integer', paid: 'boolean', price: 'decimal', at: 'timestamp' },
    [
      { id: 1, plan: 'Pro', age: 30, paid: true, price: 9.5, at: '2024-01-01 00:00:00' },
      { id: 2, plan: 'free', age: 41, paid: false, price: 0, at: '2024-02-01 12:00:00' },
      { id: 3, plan: null, age: null, paid: null, price: null, at: null },
    ],
  );
});

const passing = async (filter: Filter): Promise<unknown[]> => {
  const where = compileFilters([filter], { event: { alias: 't', columns: table.columns } });
  return (await db.rows<{ id: number }>(sql`SELECT id FROM events t WHERE ${where} ORDER BY id`)).map((row) => row.id);
};

test.each<[Filter, number[]]>([
  [{ column: 'plan', op: '=', value: 'Pro' }, [1]],
  [{ column: 'plan', op: '!=', value: 'Pro' }, [2, 3]],
  [{ column: 'plan', op: 'in', value: ['Pro', 'free'] }, [1, 2]],
  [{ column: 'plan', op: 'not in', value: ['Pro'] }, [2, 3]],
  [{ column: 'plan', op: 'in', value: [] }, []],
  [{ column: 'plan', op: 'contains', value: 'pR' }, [1]],
  [{ column: 'plan', op: 'not contains', value: 'pr' }, [2, 3]],
  [{ column: 'plan', op: 'matches', value: '^f' }, [2]],
  [{ column: 'plan', op: 'is null' }, [3]],
  [{ column: 'plan', op: 'is not null' }, [1, 2]],
  [{ column: 'age', op: '>', value: 30 }, [2]],
  [{ column: 'age', op: '>=', value: '30' }, [1, 2]],
  [{ column: 'age', op: 'between', value: [30, 40] }, [1]],
  [{ column: 'age', op: '=', value: 'thirty' }, []],
  [{ column: 'age', op: '!=', value: 'thirty' }, [1, 2, 3]],
  [{ column: 'age', op: '<', value: 30.5 }, [1]],
  [{ column: 'paid', op: '=', value: 'true' }, [1]],
  [{ column: 'paid', op: '!=', value: true }, [2, 3]],
  [{ column: 'price', op: '=', value: 9.5 }, [1]],
  [{ column: 'at', op: '<', value: '2024-01-15' }, [1]],
  [{ not: { column: 'plan', op: '=', value: 'Pro' } }, [2, 3]],
  [
    {
      any: [
        { column: 'age', op: '=', value: 30 },
        { column: 'plan', op: 'is null' },
      ],
    },
    [1, 3],
  ],
  [
    {
      all: [
        { column: 'age', op: '>', value: 1 },
        { column: 'plan', op: '=', value: 'free' },
      ],
    },
    [2],
  ],
  [{ any: [] }, []],
])('%j', async (filter, ids) => {
  expect(await passing(filter)).toEqual(ids);
});

test('a filter on what is not there is refused with its place', () => {
  const scopes = { event: { alias: 't', columns: table.columns } };
  expect(() => compileFilters([{ column: 'nope', op: '=', value: 1 }], scopes)).toThrow(/no column "nope"/);
  expect(() => compileFilters([{ column: 'age', of: 'customer', op: '=', value: 1 }], scopes)).toThrow(/does not apply/);
  expect(() => compileFilters([{ column: 'age', op: '=' }], scopes)).toThrow(/needs one value/);
  expect(() => compileFilters([{ column: 'age', op: 'in', value: 3 }], scopes)).toThrow(/needs a list/);
});
