import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database';
import { readFileJson, type ReadTable } from '../../src/import/read-file';
import { startDatabase } from '../support/engine';
import { addsUp, blobOf, codeOf, noticesOf, readText, typesOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

async function readNamed(fileName: string, content: string | Uint8Array): Promise<ReadTable> {
  const { tables } = await readFileJson({ blob: blobOf(content), fileName, db });
  const [table] = tables;
  if (!table) throw new Error('no table');
  return table;
}

const cells = (table: ReadTable): unknown[][] => table.rows.map((row) => table.columns.map(({ name }) => row[name]));

describe('broken JSON under the name of JSON', () => {
  test.each(['[1,]', '{a:1}', "{'a':1}", '[01]', '[NaN]', '[.5]', '[0x1]', 'undefined', '*', '// x\n[1]', '[tru]', '[\u00a01]', '[1,,2]'])(
    '%j is reported and not taken for a table',
    async (text) => {
      expect(await codeOf(readNamed('t.json', text))).toBe('file-damaged');
    },
  );

  test('costs its own line among values one after another', async () => {
    const table = await readNamed('t.ndjson', 'broken\n{"a":1}\n{"a":2}\n');
    expect(cells(table)).toEqual([[1], [2]]);
    expect(table.accounting.rejected).toMatchObject([{ line: 1, reason: 'invalid-json', text: 'broken' }]);
    expect(addsUp(table)).toBe(true);
  });

  test.each([
    ['5', 5],
    ['"abc"', 'abc'],
    ['null', null],
  ])('%s alone is one value', async (text, value) => {
    expect(cells(await readNamed('t.json', text))).toEqual([[value]]);
  });

  test('a delimited table under that name still opens', async () => {
    expect(cells(await readNamed('t.json', 'a,b\n1,2\n'))).toEqual([[1, 2]]);
  });
});

describe('headers and titles', () => {
  test.each([
    ['region,2022,2023\nn,1,2\n', ['region', '2022', '2023']],
    ['Q,2021,2020\nx,5,6\n', ['Q', '2021', '2020']],
    ['region,2024/1/1,2024/12/1\nx,5,6\n', ['region', '2024/1/1', '2024/12/1']],
    ['Sales report\n\nregion,amount\nnorth,1\nsouth,2\n', ['region', 'amount']],
    ['# exported by X\n# on 2024-01-01\na,b\n1,2\n', ['a', 'b']],
    ['#id,name\n1,x\n2,y\n', ['#id', 'name']],
    ['Smith,1980,1985\nJones,1990,1991\n', ['column_1', 'column_2', 'column_3']],
  ])('%j has the columns %j', async (text, names) => {
    const table = await readText(db, text);
    expect(table.columns.map(({ name }) => name)).toEqual(names);
    expect(addsUp(table)).toBe(true);
  });

  test('a column of sentences is not split at its commas', async () => {
    expect(cells(await readText(db, 'comment\na, b\nc, d\n'))).toEqual([['a, b'], ['c, d']]);
  });
});

describe('quotes between spaces', () => {
  test.each([
    ['a,b\n1, "x, y"\n2,"z" \n3, "p""q"\n', ['x, y', 'z', 'p"q']],
    ['a,b\n1,q "w" e\n2, "u" v\n', ['q "w" e', ' "u" v']],
    ['a,b\n1, "x\n2, y"\n', [' "x', ' y"']],
  ])('%j', async (text, values) => {
    const table = await readText(db, text);
    expect(cells(table).map((row) => row[1])).toEqual(values);
    expect(table.accounting.rejectedCount).toBe(0);
  });
});

describe('ids', () => {
  test('with a useless fraction are whole numbers, as tools write them beside empty cells', async () => {
    const table = await readText(db, 'CustomerID,paid\n17850.0,1.50\n,2.00\n12583.0,3.00\n');
    expect(typesOf(table)).toEqual({ CustomerID: 'BIGINT', paid: 'DECIMAL(18,2)' });
    expect(cells(table).map(([id]) => id)).toEqual([17850, null, 12583]);
  });

  test.each([
    ['user_pseudo_id', ['123456.170', '123456.1700']],
    ['order_id', ['1.1812E+11', '1.1813E+11']],
    ['订单编号', ['1.5E+10', '2E+10']],
  ])('under %s stay text where digits would be lost', async (name, values) => {
    const table = await readText(db, `k,${name}\n${values.map((value) => `x,${value}\n`).join('')}`);
    expect(cells(table).map((row) => row[1])).toEqual(values);
    expect(noticesOf(table)).toContain(`precision-kept-as-text:${name}`);
  });
});

describe('times', () => {
  test.each([
    [
      'timestamp',
      ['1709596800.5', '1709683200.123456', '1709683200'],
      ['2024-03-05T00:00:00.5Z', '2024-03-06T00:00:00.123456Z', '2024-03-06T00:00:00Z'],
    ],
    ['v', ['2024-01-02T03:04:05.123456789Z', '2024-01-02T03:04:05.1Z'], ['2024-01-02T03:04:05.123456Z', '2024-01-02T03:04:05.1Z']],
  ])('%s: %j', async (name, values, times) => {
    const table = await readText(db, `k,${name}\n${values.map((value) => `x,${value}\n`).join('')}`);
    expect(cells(table).map((row) => row[1])).toEqual(times);
  });
});

describe('encodings', () => {
  test('a damaged character does not turn short Chinese text into Western letters', async () => {
    const bytes = new TextEncoder().encode('姓名,城市\n张三,北京\n李四,上海\n王五,广州\n');
    const at = bytes.indexOf(0xe4, 40);
    const table = await readText(db, Uint8Array.from([...bytes.subarray(0, at + 2), ...bytes.subarray(at + 3)]));
    expect(table.decisions.encoding).toBe('utf-8');
    expect(noticesOf(table)).toContain('replacement-characters');
  });

  test('UTF-32 is refused', async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0, 0, ...[...'a,b\n1,2\n'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0])]);
    expect(await codeOf(readText(db, bytes))).toBe('file-encoding');
  });
});

describe('shapes', () => {
  test('rows that all lack the last field are filled', async () => {
    expect(cells(await readText(db, 'a,b,c\n1,2\n3,4\n'))).toEqual([
      [1, 2, null],
      [3, 4, null],
    ]);
  });

  test('what databases write for a missing value is one', async () => {
    expect(cells(await readText(db, 'k,v\nx,1\ny,\\N\n'))).toEqual([
      ['x', 1],
      ['y', null],
    ]);
  });
});
