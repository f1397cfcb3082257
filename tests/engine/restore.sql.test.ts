import { expect, test } from 'vitest';
import type { DriverHooks } from '../../src/engine/protocol-worker';
import { createEngine } from '../../src/engine/server';
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

  await hooks?.onRestart(await createNodeDriver());
  expect(await look()).toEqual(before);
});

test('an engine worker that was lost is given its files by the page', async () => {
  const engine = createEngine(() => createNodeDriver());
  await engine.boot(nothing);
  const files = new Map([
    ['mine', { blob: csv('a.csv', 'x,y\n3,4\n'), fileName: 'a.csv', part: null }],
    ['empty', { blob: csv('empty.csv', ''), fileName: 'empty.csv', part: null }],
  ]);
  expect(await engine.restore({ files, model: null })).toEqual({ ok: true, value: null });
  expect(await engine.preview('mine', 0, 10)).toMatchObject({ ok: true, value: { columns: ['x', 'y'], rows: [['3', '4']] } });
  expect(await engine.preview('empty', 0, 10)).toMatchObject({ ok: false, failure: { code: 'table-missing' } });
});
