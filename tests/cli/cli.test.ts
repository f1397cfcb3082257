import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
const ROOT = join(import.meta.dirname, '../..');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'suanpan-cli-'));
  writeFileSync(
    join(folder, 'visits.csv'),
    'user,event,time\nu1,view,2024-01-01 10:00:00\nu1,pay,2024-01-01 11:00:00\nu2,view,2024-01-02 10:00:00\n',
  );
  writeFileSync(join(folder, 'messy.csv'), 'a,b\n1,x\n2\n3,y\n');
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ event: { table: 'visits', actor: 'user', time: 'time', name: 'event' } }));
  writeFileSync(join(folder, 'spec.json'), JSON.stringify({ steps: [{ event: 'view' }, { event: 'pay' }], window: { n: 1, unit: 'day' } }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function suanpan(args: readonly string[], input = '') {
  const done = spawnSync(process.execPath, [join(ROOT, 'src/cli/start.mjs'), ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
    cwd: ROOT,
  });
  return {
    code: done.status,
    out: done.stdout,
    err: done.stderr,
    lines: done.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown),
  };
}

const RECIPE = {
  visits: [{ kind: 'trim', column: 'event' }, { kind: 'trim', column: 'town' }, { kind: 'dedupe', columns: 'all' }, { kind: 'rinse' }],
  orders: [{ kind: 'dedupe', columns: 'all' }],
};

interface FunnelAnswer {
  readonly steps: readonly { readonly count: number }[];
}

test('run answers a funnel of files named from where the user stands', () => {
  const { code, lines } = suanpan(['run', 'funnel', '--data', 'visits.csv', '--model', 'model.json', '--spec', 'spec.json']);
  expect(code).toBe(0);
  expect((lines[0] as FunnelAnswer).steps.map((step) => step.count)).toEqual([2, 1]);
});

test('run cleans by a recipe first, and names the steps and tables that do not fit', () => {
  writeFileSync(
    join(folder, 'dirty.csv'),
    'user,event,time\nu1,view ,2024-01-01 10:00:00\nu1,pay,2024-01-01 11:00:00\nu1,pay,2024-01-01 11:00:00\nu2, view,2024-01-02 10:00:00\n',
  );
  writeFileSync(join(folder, 'recipe.json'), JSON.stringify(RECIPE));
  const args = ['run', 'funnel', '--data', 'visits=dirty.csv', '--model', 'model.json', '--spec', 'spec.json'];
  const raw = suanpan(args);
  expect(raw.lines[0]).not.toMatchObject({ steps: [{ count: 2 }, { count: 1 }] });
  const { code, err, lines } = suanpan([...args, '--recipe', 'recipe.json']);
  expect(code).toBe(0);
  expect((lines[0] as FunnelAnswer).steps.map((step) => step.count)).toEqual([2, 1]);
  expect(err).toContain('visits: 2 of 4 steps applied, 4 rows before, 3 after\n');
  expect(err).toContain('visits[1] was left out: Table "visits" has no column "town"');
  expect(err).toContain('visits[3] was left out: There is no kind of cleaning step "rinse".');
  expect(err).toContain('The recipe cleans a table "orders", which is not loaded; its steps were left out.');
});

test.each([
  ['{"visits": {}}', 'visits'],
  ['{"visits": [{"column": "a"}]}', 'visits[0].kind'],
])('a recipe that is none, %s, is refused with its place', (text, path) => {
  writeFileSync(join(folder, 'wrong.json'), text);
  const { code, lines } = suanpan(['run', 'funnel', '--data', 'visits.csv', '--recipe', 'wrong.json']);
  expect(code).toBe(2);
  expect(lines[0]).toMatchObject({ failure: { code: 'spec-invalid', path } });
});

test('a key is 64 hexadecimal digits', () => {
  writeFileSync(join(folder, 'key.txt'), 'secret\n');
  const { lines } = suanpan(['run', 'funnel', '--data', 'visits.csv', '--key', 'key.txt']);
  expect(lines[0]).toMatchObject({ failure: { code: 'usage', params: { file: 'key.txt' } } });
});

test('run finds the roles by itself, and names a table when told', () => {
  const { code, err, lines } = suanpan(['run', 'funnel', '--data', 'acts=visits.csv', '--spec', 'spec.json', '--show-model']);
  expect(code).toBe(0);
  expect(err).toContain('"table":"acts"');
  expect((lines[0] as FunnelAnswer).steps.map((step) => step.count)).toEqual([2, 1]);
});

test('read shows rows, decisions and accounting', () => {
  const { code, lines } = suanpan(['read', 'messy.csv']);
  expect(code).toBe(0);
  expect(lines[0]).toMatchObject({
    tables: [
      {
        name: 'messy',
        columns: [
          { name: 'a', type: 'BIGINT' },
          { name: 'b', type: 'VARCHAR' },
        ],
        rows: [
          { a: 1, b: 'x' },
          { a: 3, b: 'y' },
        ],
        decisions: { encoding: 'utf-8', delimiter: ',', header: true },
        accounting: { lines: 4, kept: 2, rejected: [{ line: 3, reason: 'too-few-fields', text: '2' }] },
      },
    ],
  });
});

test('read of several files gives a line each, also for one that is missing', () => {
  const { code, lines } = suanpan(['read', 'messy.csv', 'nope.csv', 'visits.csv', '--limit', '1', '--text']);
  expect(code).toBe(0);
  expect(lines).toMatchObject([
    { file: 'messy.csv', tables: [{ rows: [{ a: '1', b: 'x' }] }] },
    { file: 'nope.csv', failure: { code: 'file-missing' } },
    { file: 'visits.csv', tables: [{ rows: [{ user: 'u1' }] }] },
  ]);
});

test.each([
  [['read', 'nope.csv'], 'file-missing'],
  [['run', 'nothing', '--data', 'visits.csv'], 'usage'],
  [['run', 'funnel'], 'usage'],
  [['dance'], 'usage'],
  [['read', 'messy.csv', '--limit', 'many'], 'usage'],
])('%j fails with an object and exit code 2', (args, code) => {
  const done = suanpan(args);
  expect(done.code).toBe(2);
  expect(done.lines[0]).toMatchObject({ failure: { code } });
});

test('batch answers each case in order, good and bad', () => {
  const model = { event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
  const rows = [
    { user: 'u1', event: 'view', time: '2024-01-01T00:00:00Z' },
    { user: 'u1', event: 'pay', time: '2024-01-01T08:00:00+08:00' },
    { user: 'u2', event: 'view', time: '2024-01-05T00:00:00Z', plan: 'pro' },
  ];
  const spec = { steps: [{ event: 'view' }, { event: 'pay' }] };
  const cases = [
    { id: 'a', analysis: 'funnel', spec, model, tables: { events: { rows } } },
    {
      id: 'b',
      analysis: 'funnel',
      spec: { ...spec, filter: [{ column: 'plan', op: '=', value: 'pro' }] },
      model,
      tables: { events: { rows } },
    },
    { id: 'c', analysis: 'funnel', spec: { steps: [] }, model, tables: { events: { rows } } },
    {
      id: 'd',
      analysis: 'funnel',
      spec,
      model: { event: { ...model.event, table: 'visits' } },
      tables: { visits: { file: 'visits.csv' } },
    },
    { id: 'e', analysis: 'funnel', spec, model, tables: { events: { rows: [] } } },
    { id: 'f', analysis: 'funnel', spec, model: { events: 1 }, tables: {} },
  ];
  const { code, lines } = suanpan(['batch'], `${cases.map((item) => JSON.stringify(item)).join('\n')}\nnot json\n`);
  expect(code).toBe(0);
  expect(lines).toMatchObject([
    { id: 'a', ok: true, result: { steps: [{ count: 2 }, { count: 1 }] } },
    { id: 'b', ok: true, result: { steps: [{ count: 1 }, { count: 0 }] } },
    { id: 'c', ok: false, failure: { code: 'spec-invalid' } },
    { id: 'd', ok: true, result: { steps: [{ count: 2 }, { count: 1 }] } },
    { id: 'e', ok: false, failure: { code: 'column-missing' } },
    { id: 'f', ok: false, failure: { code: 'model-invalid' } },
    { id: null, ok: false, failure: { code: 'usage' } },
  ]);
});

test('batch cleans by the recipe of the case, and by none when the next has none', () => {
  const model = { event: { table: 'visits', actor: 'user', time: 'time', name: 'event' } };
  const spec = { steps: [{ event: 'view' }, { event: 'pay' }] };
  const rows = [
    { user: 'u1', event: ' view', time: '2024-01-01T00:00:00Z' },
    { user: 'u1', event: 'pay', time: '2024-01-01T08:00:00Z' },
    { user: 'u1', event: 'pay', time: '2024-01-01T08:00:00Z' },
  ];
  const base = { analysis: 'funnel', spec, model, tables: { visits: { rows } } };
  const cases = [
    { id: 'raw', ...base },
    { id: 'clean', ...base, recipe: RECIPE },
    { id: 'again', ...base, recipe: RECIPE },
    { id: 'end', ...base },
  ];
  const bad = { id: 'bad', ...base, recipe: { visits: 'all' } };
  const { lines } = suanpan(['batch'], [...cases, bad].map((item) => JSON.stringify(item)).join('\n'));
  const cleaned = {
    visits: {
      rowsBefore: 3,
      rows: 2,
      states: [{ is: 'done' }, { is: 'misfit', failure: { code: 'column-missing' } }, { is: 'done' }, { is: 'misfit' }],
    },
    orders: null,
  };
  expect(lines[0]).toMatchObject({ id: 'raw', ok: true, result: { steps: [{ count: 0 }, { count: 0 }] } });
  expect(lines[0]).not.toHaveProperty('cleaned');
  expect(lines[1]).toMatchObject({ id: 'clean', ok: true, result: { steps: [{ count: 1 }, { count: 1 }] }, cleaned });
  expect(lines[2]).toMatchObject({ id: 'again', ok: true, result: { steps: [{ count: 1 }, { count: 1 }] }, cleaned });
  expect(lines[3]).toMatchObject({ id: 'end', ok: true, result: { steps: [{ count: 0 }, { count: 0 }] } });
  expect(lines[4]).toMatchObject({ id: 'bad', ok: false, failure: { code: 'spec-invalid', path: 'visits' } });
});

test('names and numbers that cannot be kept are refused in words', () => {
  const model = { event: { table: 'events', actor: 'user', time: 'time', name: 'event' } };
  const spec = { steps: [{ event: 'a' }, { event: 'b' }] };
  const time = '2024-01-01T00:00:00Z';
  const cases = [
    `{"id":1,"analysis":"funnel","spec":${JSON.stringify(spec)},"model":${JSON.stringify(model)},"tables":{"events":{"rows":[{"user":90071992547409931,"event":"a","time":"${time}"}]}}}`,
    JSON.stringify({ id: 2, analysis: 'funnel', spec, model, tables: { events: { rows: [{ user: 1, event: 'a', time, __row: 1 }] } } }),
    JSON.stringify({
      id: 3,
      analysis: 'funnel',
      spec,
      model: { event: { ...model.event, table: 'mart_order' } },
      tables: { mart_order: { rows: [{ user: 1, event: 'a', time }] } },
    }),
  ];
  const { lines } = suanpan(['batch'], cases.join('\n'));
  expect(lines).toMatchObject([
    { ok: false, failure: { code: 'usage', params: { row: 1, column: 'user' } } },
    { ok: false, failure: { code: 'usage', params: { column: '__row' } } },
    { ok: false, failure: { code: 'usage', params: { table: 'mart_order' } } },
  ]);
});
