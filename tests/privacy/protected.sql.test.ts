import { openAsBlob, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLES, exampleAfter } from '../../src/analyses/privacy/examples';
import type { PrivacyResult } from '../../src/analyses/privacy/result';
import { treated } from '../../src/analyses/privacy/treat';
import { maskSql } from '../../src/clean/mask/mask-sql';
import { suggestMethod } from '../../src/clean/mask/suggest-method';
import { Workspace } from '../../src/engine/workspace';
import { exportCsv } from '../../src/export/export-csv';
import type { MaskMethod, PiiKind } from '../../src/model/privacy';
import type { Model } from '../../src/model/model';
import type { AnyStep } from '../../src/model/recipe';
import type { ColumnKind } from '../../src/model/table';
import { ident, raw, sql, value } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';

interface SampleInfo {
  readonly id: string;
  readonly model: Model;
  readonly files: readonly { readonly path: string; readonly table: string }[];
}
const folder = new URL('../../sample-data/', import.meta.url);
const { samples } = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as { readonly samples: readonly SampleInfo[] };
const SECRET = '5a'.repeat(32);
/** A hundred values that are long enough to be told from other text, spread evenly. */
function some(values: readonly string[]): readonly string[] {
  const long = values.filter((each) => each.length >= 8);
  return long.filter((_, i) => i % Math.ceil(long.length / 100) === 0);
}

describe.each(['shop', 'live', 'membership'])('sample %s with every personal column protected', (id) => {
  const sample = samples.find((each) => each.id === id);
  if (!sample) throw new Error(`no sample ${id}`);
  let workspace: Workspace;
  let found: PrivacyResult;
  /** By column, the values as they were read. */
  const originals = new Map<string, readonly string[]>();
  const kept = new Map<string, { sources: { blob: Blob; fileName: string; part: null; choices: object }[]; shape: string }>();

  const privacyOf = async (): Promise<PrivacyResult> =>
    (await workspace.run({ analysis: 'privacy', spec: { table: null, quasi: [] } })).result as PrivacyResult;
  const cellsOf = async (table: string, column: string): Promise<readonly string[]> =>
    (await workspace.db.rows<{ v: string | null }>(sql`SELECT CAST(${ident(column)} AS VARCHAR) AS v FROM ${ident(table)}`)).flatMap(
      ({ v }) => (v === null || v.trim() === '' ? [] : [v]),
    );

  beforeAll(async () => {
    workspace = new Workspace(await startDatabase());
    for (const { path, table } of sample.files) {
      const blob = await openAsBlob(new URL(path, folder));
      const one = { sources: [{ blob, fileName: path.split('/').at(-1) ?? path, part: null, choices: {} }], shape: '' };
      kept.set(table, one);
      await workspace.addTable({ ...one, tableName: table });
    }
    await workspace.setModel(sample.model);
    found = await privacyOf();
    for (const { table, column } of found.personal) originals.set(`${table}.${column}`, await cellsOf(table, column));
    for (const [table, one] of kept) {
      const columns = found.personal.filter((each) => each.table === table);
      const steps = columns.reduce<readonly AnyStep[]>(
        (so, each) => treated(so, each, suggestMethod(each.pii.kind, each.key ? 'key' : 'value')),
        [],
      );
      if (steps.length > 0) await workspace.setRecipe({ ...one, tableName: table, recipe: { steps, secret: SECRET } });
    }
    await workspace.setModel(sample.model);
  });
  afterAll(async () => workspace.db.driver.close());

  test('no table holds or exports any of the values', async () => {
    let text = '';
    for (const [name, { columns }] of workspace.tables)
      for await (const piece of exportCsv(workspace.db, { table: name, columns })) text += new TextDecoder().decode(piece);
    for (const [column, values] of originals) {
      expect(values.length).toBeGreaterThan(0);
      const [table = '', name = ''] = column.split('.');
      const now = new Set(await cellsOf(table, name));
      const distinct = [...new Set(values)];
      expect(distinct.filter((each) => now.has(each))).toEqual([]);
      // Shorter values stand in other words too.
      expect(some(distinct).filter((each) => text.includes(each))).toEqual([]);
    }
  });

  test('the columns are still listed, as protected, and nothing says what stood in them', async () => {
    const result = await privacyOf();
    expect(result.personal.map(({ table, column, hidden, pii }) => [table, column, hidden, pii.kind])).toEqual(
      found.personal.map(({ table, column, pii }) => [table, column, true, pii.kind]),
    );
    const answers = await Promise.all(
      ['dictionary', 'quality', 'relations'].map(async (analysis) => JSON.stringify((await workspace.run({ analysis, spec: {} })).result)),
    );
    const long = [...originals.values()].flatMap((values) => some([...new Set(values)]));
    for (const answer of answers) expect(long.filter((each) => answer.includes(each))).toEqual([]);
  });
});

test('pseudonyms of one key join tables, and none of another', async () => {
  const workspace = new Workspace(await startDatabase());
  const file = (name: string, csv: string) => ({
    sources: [{ blob: new Blob([csv]), fileName: name, part: null, choices: {} }],
    shape: '',
  });
  const people = file('people.csv', 'phone,city\n13800138000,A\n13800138001,B\n');
  const calls = file('calls.csv', 'phone,n\n 13800138000 ,1\n13800138009,2\n');
  const steps: readonly AnyStep[] = treated(
    [],
    { column: 'phone', pii: { class: 'personal', kind: 'phone', by: 'name', share: 1 } },
    'hash',
  );
  const join = async (secret: string): Promise<number> => {
    await workspace.setRecipe({ ...people, tableName: 'people', recipe: { steps, secret: SECRET } });
    await workspace.setRecipe({ ...calls, tableName: 'calls', recipe: { steps, secret } });
    return (await workspace.db.rows(sql`SELECT 1 AS one FROM people JOIN calls USING (phone)`)).length;
  };
  await workspace.addTable({ ...people, tableName: 'people' });
  await workspace.addTable({ ...calls, tableName: 'calls' });
  expect([await join(SECRET), await join('00'.repeat(32))]).toEqual([1, 0]);
  await workspace.db.driver.close();
});

test('the examples are what the masking makes of them', async () => {
  const db = await startDatabase();
  const others: Readonly<Record<string, readonly [ColumnKind, string]>> = {
    number: ['integer', 'BIGINT'],
    date: ['date', 'DATE'],
    birthday: ['date', 'DATE'],
  };
  for (const [name, example] of Object.entries(EXAMPLES)) {
    const [kind, sqlType] = others[name] ?? (['text', 'VARCHAR'] as const);
    const pii = name === 'text' || name === 'number' || name === 'date' ? null : (name as PiiKind);
    for (const method of ['mask', 'hash', 'generalise'] satisfies MaskMethod[]) {
      const { sql: cell } = maskSql({
        cell: raw('t.v'),
        column: { name: 'v', kind, sqlType, instant: false },
        kind: pii,
        method,
        options: {},
        secret: '00'.repeat(32),
        from: raw('one'),
      });
      await db.run(sql`CREATE OR REPLACE TABLE one AS SELECT CAST(${value(example.value)} AS ${raw(sqlType)}) AS v`);
      const [row] = await db.rows<{ v: string }>(sql`SELECT CAST(${cell} AS VARCHAR) AS v FROM one t`);
      expect([name, method, row?.v]).toEqual([name, method, exampleAfter(example, method)]);
    }
  }
  await db.driver.close();
});
