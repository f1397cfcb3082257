import { beforeEach, expect, test } from 'vitest';
import type { EngineWorkerApi } from '../../src/engine/protocol-worker';
import { createEngine } from '../../src/engine/server';
import { createNodeDriver } from '../../workers/node-driver';

const quiet = (): void => undefined;
const csv = (name: string, text: string): File => new File([text], name);
let engine: EngineWorkerApi;
beforeEach(async () => {
  engine = createEngine(() => createNodeDriver());
  await engine.boot(quiet);
});

test('choices are remembered by the shape that a file has without them', async () => {
  await engine.open([csv('may.csv', 'code;n\n01;5\n')], quiet);
  await engine.reopen('may', { kinds: { n: 'text' } }, quiet);
  const kept = (await engine.keptTables()).get('may');
  const remembered = { [kept?.shape ?? '']: kept?.sources[0]?.choices ?? {} };
  const [june] = await engine.open([csv('june.csv', 'code;n\n02;7\n')], quiet, remembered);
  expect(june).toMatchObject({ ok: true, table: { name: 'june', columns: [{ kind: 'text' }, { name: 'n', kind: 'text' }] } });
  expect(june?.ok && june.table.decisions.chosen).toContain('kinds');
  expect((await engine.keptTables()).get('june')).toMatchObject({ shape: kept?.shape, sources: [{ choices: { kinds: { n: 'text' } } }] });
  const [other] = await engine.open([csv('other.csv', 'p,n\n1,2\n')], quiet, remembered);
  expect(other).toMatchObject({ ok: true, table: { columns: [{ kind: 'integer' }, { kind: 'integer' }] } });
});

test('looking at files changes nothing', async () => {
  await engine.open([csv('a.csv', 'x\n1\n')], quiet);
  const looked = await engine.inspect([csv('a.csv', 'x,y\n1,2\n3,4\n'), csv('empty.csv', '')], quiet);
  expect(looked).toMatchObject([
    { ok: true, table: { name: 'a', rows: 2, columns: [{ name: 'x' }, { name: 'y' }] } },
    { ok: false, failure: { code: 'file-empty' } },
  ]);
  expect([...(await engine.keptTables()).keys()]).toEqual(['a']);
  expect(await engine.preview('a', 0, 5)).toMatchObject({ ok: true, value: { columns: ['x'], rows: [['1']] } });
});

test('loading puts tables in place of all that is open, and leaves out what cannot be read', async () => {
  await engine.open([csv('old.csv', 'x\n1\n')], quiet);
  const table = (text: string): { sources: { blob: File; fileName: string; part: null }[]; shape: string } => ({
    sources: [{ blob: csv('f.csv', text), fileName: 'f.csv', part: null }],
    shape: 's',
  });
  const shares: number[] = [];
  const outcomes = await engine.load(
    new Map([
      ['one', table('a\n1\n')],
      ['bad', table('')],
      ['two', table('b\n1\n2\n')],
    ]),
    ({ share }) => void shares.push(share),
  );
  expect(outcomes).toMatchObject([
    { table: 'one', ok: true },
    { table: 'bad', ok: false },
    { table: 'two', ok: true, info: { rows: 2 } },
  ]);
  expect([...(await engine.keptTables()).keys()]).toEqual(['one', 'two']);
  expect(await engine.preview('old', 0, 1)).toMatchObject({ ok: false });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test('tables of the same columns become one and come apart again, raw cells are read back from each file', async () => {
  await engine.open([csv('may.csv', 'id,n\n01,5\n02,6\n'), csv('june.csv', 'n,id\n7,03\n'), csv('else.csv', 'p\n1\n')], quiet);
  const united = await engine.unite(['may', 'june'], 'months', quiet);
  expect(united).toMatchObject({ ok: true, value: { name: 'months', rows: 3, sources: [{ file: 'may.csv' }, { file: 'june.csv' }] } });
  expect([...(await engine.keptTables()).keys()]).toEqual(['else', 'months']);
  expect(await engine.preview('may', 0, 1)).toMatchObject({ ok: false, failure: { code: 'table-missing' } });
  expect(await engine.raw('months', 2, 5)).toMatchObject({ ok: true, value: { columns: ['n', 'id'], rows: [['7', '03']] } });
  expect(await Promise.all([engine.raw('months', 0, 1), engine.raw('else', 0, 1)])).toMatchObject([
    { ok: true, value: { rows: [['01', '5']] } },
    { ok: true, value: { rows: [['1']] } },
  ]);
  const apart = await engine.split('months', quiet);
  expect(apart).toMatchObject({ ok: true, value: [{ name: 'may' }, { name: 'june' }] });
  expect([...(await engine.keptTables()).keys()]).toEqual(['else', 'may', 'june']);
  expect(await engine.unite(['may', 'nothing'], 'x', quiet)).toMatchObject({ ok: false, failure: { code: 'table-missing' } });
  expect(await engine.preview('may', 0, 5)).toMatchObject({ ok: true });
});
