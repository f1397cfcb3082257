import { openAsBlob, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { rfm } from '../../src/analyses/rfm';
import { scorecard } from '../../src/analyses/scorecard';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { buildMart } from '../../src/mart/build-mart';
import type { Model } from '../../src/model/model';
import type { TableInfo } from '../../src/model/table';
import { contextOf } from '../rfm/shop';
import { startDatabase } from '../support/engine';

interface Sample {
  readonly id: string;
  readonly model: Model;
  readonly files: readonly { readonly path: string; readonly table: string }[];
}
interface Case {
  readonly id: string;
  readonly analysis: string;
  readonly spec: Record<string, unknown>;
  readonly expect: {
    readonly customers?: number;
    readonly segments?: readonly { readonly name: string }[];
    readonly kpis?: readonly { readonly measure: string; readonly value: number }[];
  };
}

const folder = new URL('../../sample-data/', import.meta.url);
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const index = json('index.json') as { readonly samples: readonly Sample[] } | readonly Sample[];
const samples = 'samples' in index ? index.samples : index;
const answers = json('answers.json') as Readonly<Record<string, { readonly cases: readonly Case[] }>>;

describe.each(samples)('sample $id', ({ id, model, files }) => {
  let db: Database;
  const tables = new Map<string, TableInfo>();
  beforeAll(async () => {
    db = await startDatabase();
    for (const { path, table } of files) {
      const fileName = path.split('/').at(-1) ?? path;
      tables.set(table, await importFile({ blob: await openAsBlob(new URL(path, folder)), fileName, tableName: table, db }));
    }
  });
  const cases = (answers[id]?.cases ?? []).filter((one) => one.analysis === 'rfm' || one.analysis === 'scorecard');
  test.each(cases)('$id', async (one) => {
    const context = contextOf(await buildMart({ db, model, tables }));
    if (one.analysis === 'rfm') {
      const { result } = await rfm.compute(rfm.parse(one.spec), context);
      expect(result).toMatchObject({
        ...one.expect,
        segments: (one.expect.segments ?? []).map((segment) => expect.objectContaining(segment) as unknown),
      });
      return;
    }
    const expected = one.expect.kpis ?? [];
    const kpis = expected.map(({ measure }) => ({ measure }));
    const { result } = await scorecard.compute(scorecard.parse({ ...one.spec, kpis }), context);
    expect(result.kpis.map(({ measure, value }) => ({ measure, value }))).toEqual(expected);
  });
});
