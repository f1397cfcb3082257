import { openAsBlob, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeSamples, tableOf } from '../../sample-data/describe';
import { generateSample, SAMPLE_IDS, type SampleId } from '../../sample-data/generate';
import { funnel } from '../../src/analyses/funnel';
import { retention } from '../../src/analyses/retention';
import { rfm } from '../../src/analyses/rfm';
import { scorecard } from '../../src/analyses/scorecard';
import type { Analysis, Context } from '../../src/analyses/define';
import { importFile } from '../../src/import/import-file';
import type { TableInfo } from '../../src/model/table';
import { startDatabase } from '../support/engine';
import { databaseContext } from '../support/timeline-context';
import { round12 } from './naive';
import { sampleFolder } from './read-sample';

interface Case {
  readonly id: string;
  readonly analysis: string;
  readonly spec: object;
  readonly expect: { readonly kpis?: readonly { readonly measure: string }[] };
}
type Answers = Readonly<Record<SampleId, { readonly cases: readonly Case[] }>>;

const answers = JSON.parse(readFileSync(new URL('answers.json', sampleFolder), 'utf8')) as Answers;
const run = async <S, R>(analysis: Analysis<S, R>, spec: unknown, context: Context): Promise<R> =>
  (await analysis.compute(analysis.parse(spec), context)).result;
/** Answers are written with 12 significant digits; results may hold more. */
const rounded = (result: unknown): unknown =>
  JSON.parse(
    JSON.stringify(result, (_, value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? round12(value) : value)),
  );
const analyses: Readonly<Record<string, (spec: unknown, context: Context) => Promise<unknown>>> = {
  funnel: (spec, context) => run(funnel, spec, context),
  retention: (spec, context) => run(retention, spec, context),
  rfm: (spec, context) => run(rfm, spec, context),
  scorecard: (spec, context) => run(scorecard, spec, context),
};

describe.each(SAMPLE_IDS)('%s', (id) => {
  let context: Context;
  beforeAll(async () => {
    const db = await startDatabase();
    const tables: TableInfo[] = [];
    for (const { path } of generateSample(id).files) {
      const blob = await openAsBlob(fileURLToPath(new URL(path, sampleFolder)));
      tables.push(await importFile({ blob, fileName: path, tableName: tableOf(path), db }));
    }
    const model = describeSamples([]).samples.find((sample) => sample.id === id)?.model ?? {};
    context = await databaseContext(db, model, tables);
  });

  test.each(answers[id].cases)('the product answers $id as the naive count does', async (one) => {
    const spec = one.expect.kpis ? { ...one.spec, kpis: one.expect.kpis.map(({ measure }) => ({ measure })) } : one.spec;
    expect(rounded(await analyses[one.analysis]?.(spec, context))).toMatchObject(one.expect);
  });
});
