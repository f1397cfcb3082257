import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database';
import { importFile } from '../../src/import/import-file';
import { FailureError, type Failure } from '../../src/model/failure';
import type { ImportChoices } from '../../src/model/table';
import { raw } from '../../src/sql/tag';
import { startDatabase } from '../support/engine';
import { seeded } from './json-support';
import { addsUp, blobOf, codeOf, columnOf, noticesOf, readText, typesOf } from './support';

let db: Database;
beforeAll(async () => {
  db = await startDatabase();
});

const read = (content: unknown, choices: ImportChoices = {}) =>
  readText(db, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content), choices);
const plain = (rows: readonly object[]): unknown[] => rows.map((row) => ({ ...row }));
const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

async function failureOf(content: string): Promise<Failure> {
  try {
    await read(content);
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('did not fail');
}

const ROWS = [
  { a: 1, b: 'x' },
  { a: 2, b: null },
];

const SHAPES: Readonly<Record<string, readonly [content: unknown, format: string, rowsAt: string]>> = {
  'a list of objects': [ROWS, 'json', ''],
  'objects a line': [lines(ROWS), 'ndjson', ''],
  'objects a line, CRLF': [`${lines(ROWS).replace('\n', '\r\n')}\r\n`, 'ndjson', ''],
  'objects one behind the other': [ROWS.map((row) => JSON.stringify(row)).join(''), 'ndjson', ''],
  'objects over several lines': [ROWS.map((row) => JSON.stringify(row, null, 2)).join('\n'), 'ndjson', ''],
  'a list over several lines': [JSON.stringify(ROWS, null, 2), 'json', ''],
  'a list of lists': [
    [
      ['a', 'b'],
      [1, 'x'],
      [2, null],
    ],
    'json',
    '',
  ],
  'lists a line': ['["a","b"]\n[1,"x"]\n[2]', 'ndjson', ''],
  columns: [{ a: [1, 2], b: ['x', null] }, 'json', ''],
  'numbered columns': [{ a: { 0: 1, 1: 2 }, b: { 0: 'x', 1: null } }, 'json', ''],
  'a split table': [
    {
      columns: ['a', 'b'],
      index: [0, 1],
      data: [
        [1, 'x'],
        [2, null],
      ],
    },
    'json',
    'data',
  ],
  'a wrapped list': [{ data: { items: ROWS, other: [{ z: 1 }] }, total: 2 }, 'json', 'data.items'],
  'a wrapped list of lists': [
    {
      ok: true,
      result: {
        rows: [
          ['a', 'b'],
          [1, 'x'],
          [2, null],
        ],
      },
    },
    'json',
    'result.rows',
  ],
};

describe('shapes', () => {
  it.each(Object.entries(SHAPES))('%s', async (_, [content, format, rowsAt]) => {
    const table = await read(content);
    expect(plain(table.rows)).toEqual(ROWS);
    expect(typesOf(table)).toEqual({ a: 'BIGINT', b: 'VARCHAR' });
    expect([table.decisions.format, table.decisions.rowsAt]).toEqual([format, rowsAt]);
    expect(addsUp(table)).toBe(true);
    expect(table.accounting.kept).toBe(2);
  });

  it('one object is one row', async () => {
    const table = await read({ a: 1, b: { c: 'x' } });
    expect(plain(table.rows)).toEqual([{ a: 1, 'b.c': 'x' }]);
  });

  it('labels of rows that are no plain count become a column', async () => {
    const split = {
      columns: ['a', 'b'],
      index: [7, 9],
      data: [
        [1, 2],
        [3, 4],
      ],
    };
    const keyed = { a: { 7: 1, 9: 3 }, b: { 7: 2, 9: 4 } };
    for (const content of [split, keyed]) {
      expect(plain((await read(content)).rows)).toEqual([
        { index: 7, a: 1, b: 2 },
        { index: 9, a: 3, b: 4 },
      ]);
    }
  });

  it('objects with unlike numbered keys are one row', async () => {
    const table = await read({ a: { 0: 1, 1: 2 }, b: { 0: 1, 2: 2 } });
    expect(plain(table.rows)).toEqual([{ 'a.0': 1, 'a.1': 2, 'b.0': 1, 'b.2': 2 }]);
  });

  it('a list of values is a column', async () => {
    const table = await read('[3, null, 5]');
    expect(plain(table.rows)).toEqual([{ value: 3 }, { value: null }, { value: 5 }]);
  });

  it('another list can be chosen, and the document itself', async () => {
    const content = { users: [{ id: 1 }, { id: 2 }], orders: [{ no: 7 }], total: 3 };
    expect((await read(content)).decisions.rowsAt).toBe('users');
    expect((await read(content)).decisions.evidence['rowsAt']).toContain('orders (1)');
    expect(plain((await read(content, { rowsAt: 'orders' })).rows)).toEqual([{ no: 7 }]);
    expect((await read(content, { rowsAt: '' })).rows).toHaveLength(1);
    expect(await codeOf(read(content, { rowsAt: 'none' }))).toBe('usage');
    expect(await codeOf(read([{ a: 1 }], { rowsAt: 'none' }))).toBe('usage');
  });

  it('a header can be refused or asked for', async () => {
    expect(plain((await read('[["a"],["b"]]', { header: false })).rows)).toEqual([{ column_1: 'a' }, { column_1: 'b' }]);
    expect(plain((await read('[[1],[2]]', { header: true })).rows)).toEqual([{ '1': 2 }]);
  });

  it('delimited text that begins with a bracket stays delimited text', async () => {
    for (const content of ['[id],name\n1,b\n', '{id},name\n1,b\n', '[1],[2]\n[3],[4]\n', '[2024-01-01] start,x\n[2024-01-02] stop,y\n']) {
      expect((await read(content)).decisions.format).toBe('csv');
    }
  });

  it('opens in UTF-16, GB18030 and gzip', async () => {
    const text = '[{"名":"中文"}]';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const gbk = new Uint8Array(Buffer.from('5b7b22c3fb223a22d6d0cec4227d5d', 'hex'));
    for (const content of [utf16, gbk, new Uint8Array(gzipSync(text)), new TextEncoder().encode(`\ufeff${text}`)]) {
      expect(plain((await read(content)).rows)).toEqual([{ 名: '中文' }]);
    }
  });
});

describe('broken text', () => {
  it.each([
    ['[{"a":1},]', 'file-damaged', 1, 10],
    ['[\n  {"a": 1},\n  {"中": tru}\n]', 'file-damaged', 3, 9],
    ['{"a":1,"b":[{"c":1}],}', 'file-damaged', 1, 22],
    ['[{"a":1}] x', 'file-damaged', 1, 11],
    ['[{"a":1},{"a"', 'file-truncated', 1, 14],
    ['{"data":[{"a":1}', 'file-truncated', 1, 17],
    ["[{'a':1}]", 'file-damaged', 1, 3],
  ])('%s', async (text, code, line, column) => {
    const failure = await failureOf(text);
    expect([failure.code, failure.params?.['line'], failure.params?.['column']]).toEqual([code, line, column]);
    expect(await db.rows(raw('SELECT table_name FROM duckdb_tables()'))).toEqual([]);
  });

  it('nothing to read is empty', async () => {
    for (const text of ['[]', '[ ]\n']) expect(await codeOf(read(text))).toBe('file-empty');
  });

  it('costs a line where values stand on lines', async () => {
    const table = await read('{"a":1}\r\n\r\n{"a":2,\r\n{"a":\n3}\n[4]\nnull\n{"a":5} x\n{"a":"open\n{"a":6}{"a":7}\n  \n{"a":8');
    expect(columnOf(table, 'a')).toEqual([1, 3, 6, 7]);
    expect(table.accounting.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'invalid-json'],
      [6, 'not-a-row'],
      [7, 'not-a-row'],
      [8, 'invalid-json'],
      [9, 'invalid-json'],
      [12, 'invalid-json'],
    ]);
    expect([table.accounting.blank, table.accounting.lines]).toEqual([2, 12]);
    expect(addsUp(table)).toBe(true);
  });

  it('costs a block where values take several lines', async () => {
    const table = await read('{\n "a": 1\n}\n{\n "a": 2,\n}\n{\n "a": 3\n}\n');
    expect(columnOf(table, 'a')).toEqual([1, 3]);
    expect(table.accounting.rejected).toEqual([{ line: 4, reason: 'invalid-json', text: '{\n "a": 2,\n}' }]);
  });

  it('names items that are no rows by their line', async () => {
    const table = await read('[\n{"a":1},\n2,\n{"a":3},\n[4]\n]');
    expect(columnOf(table, 'a')).toEqual([1, 3]);
    expect(table.accounting.rejected.map(({ line, text }) => [line, text])).toEqual([
      [3, '2'],
      [5, '[4]'],
    ]);
    expect(table.accounting.lines).toBe(4);
  });
});

describe('hostile text', () => {
  it('never crashes and accounts for every line', async () => {
    const random = seeded(99);
    const bases = [
      lines(ROWS),
      JSON.stringify(ROWS),
      '{"data":{"x":[{"a":1,"b":{"c":[1]}}]},"n":1}',
      '{"a":[1,2],"b":[3,4]}',
      '[["a"],[1]]',
    ];
    const letters = [...'{}[]",:\\ \n\r0123-.eu', '\\u', '\n{', 'null', '\0', '\ufeff'];
    for (let run = 0; run < 300; run += 1) {
      let text = bases[run % bases.length] ?? '';
      for (let change = 0; change < 3; change += 1) {
        const at = Math.floor(random() * text.length);
        text = text.slice(0, at) + (letters[Math.floor(random() * letters.length)] ?? '') + text.slice(at + Math.floor(random() * 3));
      }
      try {
        expect(addsUp(await read(text)), text).toBe(true);
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        expect(['query-failed', 'engine-lost'], text).not.toContain(error.failure.code);
      }
    }
  });

  it.each([
    ['brackets that never close', '[1,\n'.repeat(400_000)],
    ['objects that never close', '{"a":{"b":1},\n'.repeat(200_000)],
    ['quotes that never close', '{"a":"x\n'.repeat(300_000)],
    ['a row of brackets', '['.repeat(2_000_000)],
    ['good lines, then brackets that pair up late', `${'{"a":1}\n'.repeat(9000)}${'[[1,2],\n'.repeat(300_000)}`],
    ['a key for every row', lines(Array.from({ length: 20_000 }, (_, row) => ({ [`k${row}`]: row })))],
    ['an object for every row', lines(Array.from({ length: 20_000 }, (_, row) => ({ p: { [`k${row}`]: { x: row } } })))],
    ['one object of many', JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, row) => [`u${row}`, { x: row }])))],
  ])('%s is over in seconds', async (_, text) => {
    // Processor time, because tests share the machine.
    const before = process.cpuUsage();
    await importFile({ blob: blobOf(text), fileName: 'x', tableName: 'hostile', db }).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error;
    });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
    await db.run(raw('DROP TABLE IF EXISTS hostile'));
  });
});

describe('values', () => {
  it('keep their digits, and points are decimal', async () => {
    const table = await read('[{"a":9007199254740993,"b":1.10,"c":1e400,"d":1.234,"e":"1,5"},{"a":1,"b":2,"c":1,"d":5.678,"e":"2,25"}]');
    expect(typesOf(table)).toEqual({ a: 'BIGINT', b: 'DECIMAL(18,2)', c: 'VARCHAR', d: 'DECIMAL(18,3)', e: 'DECIMAL(18,2)' });
    expect(plain(table.rows)[0]).toEqual({ a: '9007199254740993', b: 1.1, c: '1e400', d: 1.234, e: 1.5 });
  });

  it('null is missing, empty text stays in text and is missing among numbers', async () => {
    const table = await read('[{"a":null,"b":"","c":""},{"b":"x","c":5},{"a":true}]');
    expect(plain(table.rows)).toEqual([
      { a: null, b: '', c: null },
      { a: null, b: 'x', c: 5 },
      { a: true, b: null, c: null },
    ]);
  });

  it('escapes are undone and halves of characters replaced', async () => {
    const table = await read('[{"\\u0061":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u4e2d\\ud83d\\ude00\\u00e9"},{"a":"\\ud83d!"}]');
    expect(columnOf(table, 'a')).toEqual(['"\\/\b\f\n\r\t中😀é', '\ufffd!']);
    expect(noticesOf(table)).toContain('replacement-characters');
  });

  it('a key named twice counts with its last value', async () => {
    const table = await read('[{"a":1,"a":2,"p":{"x":1},"p":{"y":2}}]');
    expect(plain(table.rows)).toEqual([{ a: 2, 'p.x': null, 'p.y': 2 }]);
    expect(table.notices).toContainEqual({ code: 'repeated-keys', count: 1 });
  });

  it('names that fold into one are told apart', async () => {
    const table = await read('[{"a":1,"A":2,"":3,"p":{"x":4},"p.x":5,"__row":6}]');
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'A_2', 'column_3', 'p.x', 'p.x_2', '__row_2']);
    expect(plain(table.rows)[0]).toEqual({ a: 1, A_2: 2, column_3: 3, 'p.x': 4, 'p.x_2': 5, __row_2: 6 });
  });

  it('all stay text when a person says so', async () => {
    const table = await read('[{"a":1.50,"b":"","c":null,"d":true}]', { text: true });
    expect(plain(table.rows)).toEqual([{ a: '1.50', b: '', c: null, d: 'true' }]);
  });

  it('columns may come late, over many batches', async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => ({
      id: row,
      ...(row % 1000 === 999 ? { [`k${row % 7}`]: row } : {}),
      pad: 'x'.repeat(400),
    }));
    const blob = blobOf(lines(rows));
    const table = await importFile({ blob, fileName: 'x', tableName: 'late', db });
    expect(table.columns.map(({ name }) => name).sort()).toEqual(['id', 'k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'pad']);
    const [sums] = await db.rows(
      raw(
        'SELECT count(*) AS n, CAST(sum(id) AS VARCHAR) AS ids, count(k0) + count(k1) + count(k2) + count(k3) + count(k4) + count(k5) + count(k6) AS late FROM late',
      ),
    );
    expect(sums).toEqual({ n: 30_000, ids: '449985000', late: 30 });
    await db.run(raw('DROP TABLE late'));
  });

  it('long columns are sent in batches', async () => {
    const ids = Array.from({ length: 200_000 }, (_, row) => row);
    const table = await importFile({
      blob: blobOf(JSON.stringify({ id: ids, t: ids.map((id) => `text ${id} ${'y'.repeat(90)}`) })),
      fileName: 'x',
      tableName: 'long',
      db,
    });
    expect(table.rows).toBe(200_000);
    const [sums] = await db.rows(raw("SELECT count(*) AS n, count(*) FILTER (t LIKE 'text ' || id || ' %') AS same FROM long"));
    expect(sums).toEqual({ n: 200_000, same: 200_000 });
    await db.run(raw('DROP TABLE long'));
  });
});

describe('nested properties', () => {
  it('become columns, lists stay text', async () => {
    const table = await read([
      { id: 1, p: { plan: 'a', q: { r: 1.5 }, tags: ['x', 'y'] } },
      { id: 2, p: {} },
      { id: 3, p: null },
      { id: 4, p: { z: 1 } },
    ]);
    expect(plain(table.rows)).toEqual([
      { id: 1, 'p.plan': 'a', 'p.q.r': 1.5, 'p.tags': '["x","y"]', 'p.z': null },
      { id: 2, 'p.plan': null, 'p.q.r': null, 'p.tags': null, 'p.z': null },
      { id: 3, 'p.plan': null, 'p.q.r': null, 'p.tags': null, 'p.z': null },
      { id: 4, 'p.plan': null, 'p.q.r': null, 'p.tags': null, 'p.z': 1 },
    ]);
    expect(noticesOf(table)).toEqual(['nested-kept-as-text:p.tags']);
    expect(table.decisions.nested).toEqual([
      { path: 'p', shown: expect.arrayContaining(['plan', 'q', 'tags', 'z']) as string[], hidden: [] },
      { path: 'p.q', shown: ['r'], hidden: [] },
    ]);
  });

  it('a property that is a value here and an object there is both', async () => {
    const table = await read([{ p: 'x' }, { p: { y: 1 } }]);
    expect(plain(table.rows)).toEqual([
      { p: 'x', 'p.y': null },
      { p: null, 'p.y': 1 },
    ]);
  });

  const wide = Array.from({ length: 50 }, (_, row) => ({
    id: row,
    p: {
      ...Object.fromEntries(Array.from({ length: 100 }, (_, key) => [`k${key}`, row % (key + 1) === 0 ? key : undefined])),
      $session_id: `s${row}`,
    },
  }));

  it('are at most 60 an object, the most frequent, and what analysis needs; the rest is kept as text', async () => {
    const table = await read(wide);
    const [nested] = table.decisions.nested;
    expect(nested?.shown).toHaveLength(60);
    expect(nested?.shown).toContain('$session_id');
    expect(nested?.hidden).toHaveLength(41);
    expect(table.columns.map(({ name }) => name).slice(0, 3)).toEqual(['id', 'p', 'p.k0']);
    expect(JSON.parse(String(table.rows[0]?.['p']))).toEqual(
      Object.fromEntries((nested?.hidden ?? []).map((key) => [key, Number(key.slice(1))])),
    );
    expect(noticesOf(table)).toContain('nested-kept-as-text:p');
  });

  it('can be asked for, one by one or all', async () => {
    const one = await read(wide, { expand: ['p.k99'] });
    expect(one.columns.map(({ name }) => name)).toContain('p.k99');
    expect(one.decisions.nested[0]?.shown).toHaveLength(60);
    const all = await read(wide, { expand: ['p'] });
    expect(all.decisions.nested).toEqual([{ path: 'p', shown: expect.any(Array) as string[], hidden: [] }]);
    expect(all.columns).toHaveLength(102);
  });

  it('at the top are columns unless they are rare and many; the rest is one text', async () => {
    const table = await read(lines(Array.from({ length: 4000 }, (_, row) => ({ id: 1, [`k${row}`]: row }))));
    expect(table.columns).toHaveLength(401);
    expect(table.columns.at(-1)?.name).toBe('rest');
    expect(table.rows[3999]?.['rest']).toBe('{"k3999":3999}');
    expect(table.decisions.nested[0]?.hidden).toHaveLength(500);
  });

  it('that come to light behind the sample obey the same limits', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => ({ id: row, pad: 'x'.repeat(50), p: { [`k${row}`]: row } }));
    const table = await read(lines([...rows.slice(0, 1).map(() => ({ id: -1, pad: 'y'.repeat(70_000), p: { first: 1 } })), ...rows]));
    expect(table.columns).toHaveLength(3 + 60);
    expect(table.rows[3000]?.['p']).toBe('{"k2999":2999}');
    expect(table.rows[1]?.['p.k0']).toBe(0);
  });
});

describe('exports', () => {
  it('Mixpanel', async () => {
    const table = await read(
      lines([{ event: 'Sign up', properties: { time: 1700000000, distinct_id: 'u1', $insert_id: 'i1', plan: 'pro' } }]),
    );
    expect(plain(table.rows)).toEqual([
      {
        event: 'Sign up',
        'properties.time': '2023-11-14T22:13:20Z',
        'properties.distinct_id': 'u1',
        'properties.$insert_id': 'i1',
        'properties.plan': 'pro',
      },
    ]);
  });

  it('Amplitude', async () => {
    const event = {
      event_type: 'buy',
      user_id: 'u',
      event_time: '2024-01-05 10:00:00.123',
      event_properties: { price: 2.5 },
      user_properties: { plan: 'x' },
      groups: {},
    };
    const table = await read(lines([event]));
    expect(table.columns.map(({ name }) => name)).toEqual([
      'event_type',
      'user_id',
      'event_time',
      'event_properties.price',
      'user_properties.plan',
    ]);
    expect(typesOf(table)['event_time']).toBe('TIMESTAMP');
  });

  it('PostHog', async () => {
    const event = {
      event: '$pageview',
      distinct_id: 'u',
      timestamp: '2024-01-05T10:00:00Z',
      properties: { $session_id: 's', $current_url: '/' },
      elements: [],
    };
    for (const content of [lines([event, event]), JSON.stringify({ next: null, results: [event, event] })]) {
      const table = await read(content);
      expect(table.rows[1]).toMatchObject({ event: '$pageview', timestamp: '2024-01-05T10:00:00Z', 'properties.$session_id': 's' });
      expect(table.rows).toHaveLength(2);
    }
  });

  it('GA4 from BigQuery', async () => {
    const event = {
      event_date: '20240105',
      event_timestamp: '1704412800000000',
      event_name: 'purchase',
      user_pseudo_id: 'GA.1.2',
      event_params: [
        { key: 'page_location', value: { string_value: 'https://x', int_value: null, float_value: null, double_value: null } },
        { key: 'ga_session_id', value: { int_value: '17' } },
        { key: 'value', value: { double_value: 2.5 } },
        { key: 'nothing', value: {} },
      ],
      user_properties: [{ key: 'plan', value: { string_value: 'pro', set_timestamp_micros: '1' } }],
      items: [{ item_id: 'a' }],
    };
    const table = await read(lines([event, { ...event, event_params: [], user_properties: [] }]));
    expect(plain(table.rows)).toEqual([
      {
        event_date: '2024-01-05',
        event_timestamp: '2024-01-05T00:00:00Z',
        event_name: 'purchase',
        user_pseudo_id: 'GA.1.2',
        'event_params.page_location': 'https://x',
        'event_params.ga_session_id': 17,
        'event_params.value': 2.5,
        'user_properties.plan': 'pro',
        items: '[{"item_id":"a"}]',
      },
      expect.objectContaining({ 'event_params.ga_session_id': null, items: '[{"item_id":"a"}]' }),
    ]);
  });
});

describe('the same rows', () => {
  const random = seeded(7);
  const rows = Array.from({ length: 500 }, (_, id) => ({
    id: String(id),
    big: String(9007199254740993n + BigInt(id)),
    price: `${Math.floor(random() * 1000)}.${Math.floor(random() * 90) + 10}`,
    day: `2024-0${1 + (id % 9)}-1${id % 10}`,
    at: `2024-01-05T10:00:${String(id % 60).padStart(2, '0')}+08:00`,
    ok: id % 2 === 0 ? 'true' : 'false',
    name: random() < 0.2 ? null : `客户 "${id}", x`,
    zip: `0${id}`,
    some: random() < 0.5 ? null : '7',
    gap: id % 3 === 0 ? 'NA' : '1.5',
  }));
  const unquoted = new Set(['id', 'big', 'price', 'ok', 'some']);
  const names = Object.keys(rows[0] ?? {});
  const cell = (text: string | null): string => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
  const csv = [names.join(','), ...rows.map((row) => Object.values(row).map(cell).join(','))].join('\n');
  const member = (key: string, text: string | null): string =>
    `${JSON.stringify(key)}:${text !== null && unquoted.has(key) ? text : JSON.stringify(text)}`;
  const objects = rows.map(
    (row) =>
      `{${Object.entries(row)
        .map(([key, text]) => member(key, text))
        .join(',')}}`,
  );

  it('through CSV, NDJSON, a list and a wrapped list give one table', async () => {
    const expected = await read(csv);
    for (const content of [objects.join('\n'), `[${objects.join(',\n')}]`, `{"n":1,"rows":[${objects.join(',')}]}`]) {
      const table = await read(content);
      expect(table.columns).toEqual(expected.columns);
      expect(table.rows).toEqual(expected.rows);
      expect(noticesOf(table)).toEqual(noticesOf(expected));
    }
  });
});
