import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { describeSamples, tableOf } from '../../sample-data/describe';
import { generateSample, SAMPLE_IDS } from '../../sample-data/generate';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import type { Model } from '../../src/model/model';
import { startDatabase } from '../support/engine';
import { sampleFolder } from './read-sample';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

/** Every column a role names: plain ones, factors of an amount, and the columns of its filters. */
const columnsOf = (role: object): string[] =>
  Object.entries(role as Readonly<Record<string, unknown>>).flatMap(([key, value]): string[] => {
    if (key === 'table' || value === null) return [];
    if (typeof value === 'string') return [value];
    const { times, column } = value as { times?: string[]; column?: string };
    return times ?? (column ? [column] : []);
  });

test.each(SAMPLE_IDS)('%s imports without a rejected line and has every column of its model', async (id) => {
  const columns = new Map<string, string[]>();
  for (const { path, text, encoding } of generateSample(id).files) {
    const blob = await openAsBlob(fileURLToPath(new URL(path, sampleFolder)));
    const info = await importFile({ blob, fileName: path.replace(/^.*\//, ''), tableName: tableOf(path), db });
    expect({ rejected: info.accounting.rejectedCount, rows: info.rows }).toEqual({ rejected: 0, rows: text.split('\n').length - 2 });
    expect(info.decisions.encoding.toLowerCase()).toBe(encoding);
    columns.set(
      info.name,
      info.columns.map((column) => column.name),
    );
  }
  const { event, customer, order, spend, ticket }: Model = describeSamples([]).samples.find((sample) => sample.id === id)?.model ?? {};
  for (const role of [event, customer, order, spend, ticket]) {
    if (role) expect(columns.get(role.table), role.table).toEqual(expect.arrayContaining(columnsOf(role)));
  }
});
