import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeSamples, tableOf } from '../../sample-data/describe';
import { generateSample, SAMPLE_IDS } from '../../sample-data/generate';
import { buildCatalogue } from '../../src/analyses/catalogue';
import type { Catalogue, Context } from '../../src/analyses/define';
import { processTime } from '../../src/analyses/process-time';
import { trends } from '../../src/analyses/trends';
import { importFile } from '../../src/import/import-file';
import type { TableInfo } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { databaseContext } from '../support/timeline-context';
import { sampleFolder } from '../samples/read-sample';

describe.each(SAMPLE_IDS)('%s', (id) => {
  let context: Context;
  let catalogue: Catalogue;
  beforeAll(async () => {
    const db = await startDatabase();
    const tables: TableInfo[] = [];
    for (const { path } of generateSample(id).files) {
      const blob = await openAsBlob(fileURLToPath(new URL(path, sampleFolder)));
      tables.push(await importFile({ blob, fileName: path, tableName: tableOf(path), db }));
    }
    context = await databaseContext(db, describeSamples([]).samples.find((sample) => sample.id === id)?.model ?? {}, tables);
    catalogue = await buildCatalogue(context.mart);
  });

  test('the first question about trends fits the data, and DuckDB gives the same answer', async () => {
    const spec = trends.defaults(catalogue);
    expect(spec && trends.check(spec, catalogue)).toEqual([]);
    if (!spec) return;
    const { result } = await trends.compute(spec, context);
    const text = trends.query(spec, context.mart);
    const rows = text ? await context.db.rows(text) : [];
    expect(result.series[0]?.points.map(({ value }) => value)).toEqual(rows.map((row) => row['A']));
  });

  test('revenue by month adds up to the sales of the model, whoever bought', async () => {
    const spec = trends.parse({ series: [{ act: { order: true }, measure: 'sum' }, { act: { order: true } }], unit: 'month' });
    const { result } = await trends.compute(spec, context);
    const [row] = await context.db.rows<{ gross: number; n: number }>({
      text: 'SELECT CAST(sum(gross) AS DOUBLE) AS gross, count(*) AS n FROM mart_order WHERE sale',
    });
    expect(result.series.map(({ total }) => total)).toEqual([row?.gross, row?.n]);
  });

  test('the first question about process time fits the data, and DuckDB gives the same answer', async () => {
    const spec = processTime.defaults(catalogue);
    expect(spec && processTime.check(spec, catalogue)).toEqual([]);
    if (!spec) return;
    const { result } = await processTime.compute(spec, context);
    const text = processTime.query(spec, context.mart);
    const [row] = text ? await context.db.rows(text) : [];
    expect(row).toMatchObject({
      finished: result.finished,
      late: result.late,
      overdue: result.overdue,
      in_progress: result.inProgress,
      share_over: result.shareOver,
    });
    expect(Number(row?.['median'])).toBeCloseTo(result.seconds.median ?? NaN, 5);
    expect(Number(row?.['p99'])).toBeCloseTo(result.seconds.p99 ?? NaN, 5);
  });
});
