import { beforeAll, describe, expect, test } from 'vitest';
import { clusterValues } from '../../../src/clean/cluster/cluster-values';
import { mergeStep } from '../../../src/clean/cluster/merge-step';
import type { ClusterMethod } from '../../../src/clean/cluster/value-cluster';
import { Workspace } from '../../../src/engine/workspace';
import type { TableInfo } from '../../../src/model/table';
import { ident, raw, sql } from '../../../src/sql/tag';
import { startDatabase } from '../../support/engine';

const CITIES = [
  'Paris',
  'Paris',
  'Paris',
  'paris ',
  'PARIS',
  'Pariss',
  'Rome',
  'Rome',
  'Röme',
  'NA',
  '',
  'Oslo',
  'constructor',
  '__proto__',
  '__Proto__',
];
const csv = (cells: readonly string[]): string => ['city,n', ...cells.map((cell, i) => `"${cell}",${i}`)].join('\n');

describe('clusters of a column', () => {
  let workspace: Workspace;
  const open = async (cells: readonly string[]): Promise<TableInfo> =>
    workspace.addTable({
      tableName: 'orders',
      sources: [{ blob: new Blob([csv(cells)]), fileName: 'orders.csv', part: null, choices: { text: true } }],
      shape: '',
    });
  const clusters = (table: TableInfo, method: ClusterMethod, column = 'city'): ReturnType<typeof clusterValues> =>
    clusterValues({ db: workspace.db, table, column, method, distance: 2 });
  beforeAll(async () => {
    workspace = new Workspace(await startDatabase());
  });

  test('the most frequent spelling comes first, and what changes most rows first', async () => {
    const table = await open(CITIES);
    expect(await clusters(table, 'fingerprint')).toEqual({
      values: 10,
      groups: [
        {
          value: 'Paris',
          rows: 3,
          others: [
            { value: 'PARIS', rows: 1 },
            { value: 'paris ', rows: 1 },
          ],
        },
        { value: 'Rome', rows: 2, others: [{ value: 'Röme', rows: 1 }] },
        { value: '__Proto__', rows: 1, others: [{ value: '__proto__', rows: 1 }] },
      ],
    });
    const near = await clusters(table, 'levenshtein');
    expect(near.groups[0]?.others.map(({ value }) => value)).toEqual(['PARIS', 'Pariss', 'paris ']);
    expect((await clusters(table, 'ngram')).groups.map(({ value }) => value)).toEqual(['Paris', 'Rome', '__Proto__']);
  });

  test('the order of rows is irrelevant', async () => {
    for (const method of ['fingerprint', 'ngram', 'levenshtein'] as const) {
      const there = await clusters(await open(CITIES), method);
      expect(await clusters(await open([...CITIES].reverse()), method)).toEqual(there);
    }
  });

  test('merging leaves one spelling of each and touches no other value; then there is nothing to merge', async () => {
    const table = await open(CITIES);
    const { groups } = await clusters(table, 'fingerprint');
    const steps = [mergeStep('city', groups)];
    const [cleaned] = await workspace.setRecipe({
      tableName: 'orders',
      sources: [],
      shape: '',
      recipe: { steps, secret: 'ab'.repeat(32) },
    });
    expect(cleaned?.cleaning?.states).toEqual([{ is: 'done' }]);
    const rows = await workspace.db.rows<{ city: string; n: number }>(
      raw('SELECT city, count(*)::INTEGER AS n FROM orders GROUP BY 1 ORDER BY 2 DESC, 1'),
    );
    expect(rows.map(({ city, n }) => [city, n])).toEqual([
      ['Paris', 5],
      ['Rome', 3],
      ['__Proto__', 2],
      ['', 1],
      ['NA', 1],
      ['Oslo', 1],
      ['Pariss', 1],
      ['constructor', 1],
    ]);
    if (cleaned) expect((await clusters(cleaned, 'fingerprint')).groups).toEqual([]);
  });

  test('what cannot be compared is said', async () => {
    const table = await open(CITIES);
    await expect(clusters(table, 'fingerprint', 'town')).rejects.toMatchObject({ failure: { code: 'column-missing' } });
    const number: TableInfo = { ...table, columns: [{ name: 'n', kind: 'integer', sqlType: 'BIGINT', instant: false }] };
    await expect(clusters(number, 'fingerprint', 'n')).rejects.toMatchObject({ failure: { code: 'spec-invalid' } });
    await workspace.db.run(sql`CREATE TABLE ${ident('many')} AS SELECT 'v' || i AS city FROM range(50001) r(i)`);
    await expect(clusters({ ...table, name: 'many' }, 'fingerprint')).rejects.toMatchObject({ failure: { code: 'usage' } });
  });

  test('it tells how far it is, and stops when asked', async () => {
    const table = await open(Array.from({ length: 1200 }, (_, i) => `value ${String.fromCharCode(97 + (i % 26))}${i}`));
    const shares: number[] = [];
    const stop = new AbortController();
    const onProgress = (share: number): void => {
      shares.push(share);
      if (share > 0) stop.abort();
    };
    const job = clusterValues({
      db: workspace.db,
      table,
      column: 'city',
      method: 'levenshtein',
      distance: 2,
      signal: stop.signal,
      onProgress,
    });
    await expect(job).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(shares).toEqual([0, 500 / 1200]);
  });
});
