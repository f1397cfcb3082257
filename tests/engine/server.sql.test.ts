import { beforeAll, expect, test } from 'vitest';
import { generateEvents } from '../../sample-data/generate-events';
import { createEngine } from '../../src/engine/server';
import type { EngineApi } from '../../src/engine/protocol';
import { createNodeDriver } from '../../workers/node-driver';

const quiet = (): void => undefined;
const csv = (name: string, text: string): File => new File([text], name);
let engine: EngineApi;
beforeAll(async () => {
  engine = createEngine(() => createNodeDriver());
  await engine.boot(quiet);
});

test('choices made one after another all count', async () => {
  await engine.open([csv('codes.csv', 'a,b,c\n1,2,3\n4,5,6\n')], quiet);
  await engine.reopen('codes', { kinds: { a: 'text' } }, quiet);
  const second = await engine.reopen('codes', { kinds: { b: 'text' } }, quiet);
  expect(second.ok && second.value.columns.map((column) => column.kind)).toEqual(['text', 'text', 'integer']);
  const third = await engine.reopen('codes', { delimiter: ';' }, quiet);
  expect(third.ok && third.value.columns).toHaveLength(1);
  const fourth = await engine.reopen('codes', { delimiter: ',' }, quiet);
  expect(fourth.ok && fourth.value.columns.map((column) => column.kind)).toEqual(['text', 'text', 'integer']);
});

test('a refused choice leaves the table as it was', async () => {
  const refused = await engine.reopen('codes', { encoding: 'klingon' }, quiet);
  expect(refused.ok).toBe(false);
  const preview = await engine.preview('codes', 0, 5);
  expect(preview).toMatchObject({
    ok: true,
    value: {
      rows: [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    },
  });
});

test('an import that is cancelled leaves nothing behind, and the next one works', async () => {
  const large = csv('large.csv', [...generateEvents({ rows: 300_000, actors: 1000, seed: 'cancel', sessionLength: 5 })].join(''));
  const opening = engine.open([large, csv('after.csv', 'a\n1\n')], (progress) => {
    if (progress.share > 0) void engine.cancelOpen();
  });
  expect(await opening).toMatchObject([
    { file: 'large.csv', ok: false, failure: { code: 'cancelled' } },
    { file: 'after.csv', ok: false, failure: { code: 'cancelled' } },
  ]);
  expect(await engine.preview('large', 0, 1)).toMatchObject({ ok: false, failure: { code: 'table-missing' } });
  expect(await engine.open([csv('large.csv', 'a\n1\n')], quiet)).toMatchObject([{ ok: true, table: { name: 'large', rows: 1 } }]);
});

test('a run that is cancelled says so', async () => {
  await engine.open(
    [csv('visits.csv', [...generateEvents({ rows: 100_000, actors: 10_000, seed: 'run', sessionLength: 5 })].join(''))],
    quiet,
  );
  expect(await engine.setModel(null, 'UTC')).toMatchObject({ ok: true, value: { model: { event: { table: 'visits' } } } });
  const running = engine.run({ id: 7, analysis: 'funnel', spec: null }, quiet);
  void engine.cancel(7);
  expect(await running).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(await engine.run({ id: 8, analysis: 'funnel', spec: null }, quiet)).toMatchObject({ ok: true });
});

test('what does not exist is refused in words', async () => {
  expect(await engine.run({ id: 9, analysis: 'nothing', spec: null }, quiet)).toMatchObject({ ok: false, failure: { code: 'usage' } });
  expect(await engine.reopen('nope', {}, quiet)).toMatchObject({ ok: false, failure: { code: 'table-missing' } });
});

test('a question asked while the model changes is answered with the new one', async () => {
  const model = { timeZone: 'UTC', event: { table: 'visits', actor: 'user_id', time: 'event_time', name: 'event' } };
  const asked = [
    engine.run({ id: 20, analysis: 'funnel', spec: null }, quiet),
    engine.setModel({ ...model, timeZone: 'Asia/Shanghai' }, 'UTC'),
    engine.run({ id: 21, analysis: 'funnel', spec: null }, quiet),
    engine.preview('visits', 0, 1),
  ];
  const [before, changed, after, preview] = await Promise.all(asked);
  expect(before?.ok === true || (before?.ok === false && before.failure.code === 'cancelled')).toBe(true);
  expect([changed, after, preview]).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
});
