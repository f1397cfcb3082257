import { expect, test } from 'vitest';
import type { DriverHooks } from '../../src/engine/protocol-worker';
import { createEngine } from '../../src/engine/server';
import { FailureError } from '../../src/model/failure';
import { createNodeDriver } from '../../workers/node-driver';

const nothing = (): void => undefined;
const csv = (name: string, text: string): File => new File([text], name);

test('an engine whose DuckDB was lost has its tables back, under the same names and with the same choices', async () => {
  let hooks: DriverHooks | undefined;
  const engine = createEngine((given) => {
    hooks = given;
    return createNodeDriver();
  });
  expect(await engine.boot(nothing)).toMatchObject({ ok: true });
  await engine.open([csv('a.csv', 'x;y\n1;2\n'), csv('a.csv', 'x,y\n3,4\n5,6\n'), csv('gone.csv', 'q\n1\n')], nothing);
  await engine.reopen('a', { header: false }, nothing);
  await engine.remove('gone');
  const names = ['a', 'a_2', 'gone'];
  const look = async (): Promise<unknown[]> => Promise.all(names.map((name) => engine.preview(name, 0, 10)));
  const before = await look();
  expect(before[0]).toMatchObject({
    ok: true,
    value: {
      rows: [
        ['x', 'y'],
        ['1', '2'],
      ],
    },
  });

  await hooks?.onRestart(createNodeDriver());
  expect(await look()).toEqual(before);
});

test('an engine worker that was lost is given its tables by the page, and tells what it could not open', async () => {
  const engine = createEngine(() => createNodeDriver());
  await engine.boot(nothing);
  const tables = new Map([
    ['mine', { sources: [{ blob: csv('a.csv', 'x,y\n3,4\n'), fileName: 'a.csv', part: null }], shape: '' }],
    ['empty', { sources: [{ blob: csv('empty.csv', ''), fileName: 'empty.csv', part: null }], shape: '' }],
  ]);
  const at: (string | null)[] = [];
  expect(await engine.restore({ tables, model: null }, (table) => void at.push(table))).toMatchObject({
    ok: true,
    value: [{ table: 'empty', failure: { code: 'file-empty' } }],
  });
  expect(at).toEqual(['mine', 'empty', null]);
  expect(await engine.preview('mine', 0, 10)).toMatchObject({ ok: true, value: { columns: ['x', 'y'], rows: [['3', '4']] } });
  expect(await engine.preview('empty', 0, 10)).toMatchObject({ ok: false, failure: { code: 'table-missing' } });
  expect([...(await engine.keptTables()).keys()]).toEqual(['mine']);
});

test('a table that brings DuckDB down while it is opened again is left out, the others are there', async () => {
  let hooks: DriverHooks | undefined;
  const left: string[] = [];
  const engine = createEngine((given) => {
    hooks = given;
    return createNodeDriver();
  });
  await engine.boot(nothing);
  await engine.watch((tables) => void left.push(...tables.map(({ table, failure }) => `${table}: ${failure.code}`)));
  await engine.open([csv('good.csv', 'x\n1\n'), csv('bad.csv', 'q\n1\n'), csv('last.csv', 'z\n1\n')], nothing);
  const doomed = await createNodeDriver();
  const dying = {
    ...doomed,
    query: async (sql: string) => {
      if (sql.includes('bad')) {
        // What the driver does when its DuckDB dies: the engine hears of it, then the call ends.
        void hooks?.onRestart(createNodeDriver());
        throw new FailureError({ code: 'engine-lost', message: '' });
      }
      return doomed.query(sql);
    },
  };
  await hooks?.onRestart(Promise.resolve(dying)).catch(() => undefined);
  expect(await engine.preview('good', 0, 1)).toMatchObject({ ok: true });
  expect(await engine.preview('last', 0, 1)).toMatchObject({ ok: true });
  expect(await engine.preview('bad', 0, 1)).toMatchObject({ ok: false, failure: { code: 'table-missing' } });
  expect(left).toEqual(['bad: out-of-memory']);
});

test('work that was under way when DuckDB was lost does not go on, half done, on the next one', async () => {
  let hooks: DriverHooks | undefined;
  const engine = createEngine((given) => {
    hooks = given;
    return createNodeDriver();
  });
  await engine.boot(nothing);
  await engine.open([csv('a.csv', 'x\n1\n')], nothing);
  let struck = false;
  const rows = Array.from({ length: 200_000 }, (_, n) => `${n},${n * 2}`).join('\n');
  const opened = await engine.open([csv('big.csv', `x,y\n${rows}\n`), csv('next.csv', 'x\n1\n2\n')], () => {
    if (!struck) void hooks?.onRestart(createNodeDriver());
    struck = true;
  });
  expect(opened).toMatchObject([
    { ok: false, failure: { code: 'engine-lost' } },
    { ok: true, table: { name: 'next', rows: 2 } },
  ]);
  expect([...(await engine.keptTables()).keys()]).toEqual(['a', 'next']);
  for (const table of ['a', 'next']) expect(await engine.preview(table, 0, 1)).toMatchObject({ ok: true });
  expect(await engine.preview('big', 0, 1)).toMatchObject({ ok: false });
});
