import { strToU8, zipSync, type Zippable } from 'fflate';
import { expect, test } from 'vitest';
import { contentHash } from '../../src/project/content-hash';
import { packProject, unpackProject } from '../../src/project/project-file';
import { project, table } from './support';

const CSV = new Blob(['id,名\n1,王\n'.repeat(5000)]);
const GZ = new Blob([new Uint8Array([0x1f, 0x8b, ...Array.from({ length: 5000 }, (_, i) => (i * 31) % 256)])]);
const tables = [
  table('orders', [{ file: '订单 2024.csv', bytes: CSV.size, content: null }]),
  table('all', [
    { file: 'a.csv.gz', bytes: GZ.size, content: null },
    { file: 'again.csv', bytes: CSV.size, content: null },
  ]),
];
const MINE = project(tables, {
  name: '店铺',
  specs: { funnel: { steps: [] } },
  remembered: { s: { header: false, kinds: { a: 'text' } } },
});
const BLOBS = [[CSV], [GZ, CSV]];

async function pack(...input: Parameters<typeof packProject>): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of packProject(...input)) parts.push(part);
  return new Blob(parts);
}

const manifest = (change: Record<string, unknown>): string => JSON.stringify({ format: 'suanpan-project', ...MINE, ...change });
const zip = (members: Zippable): Blob => new Blob([zipSync(members, { mtime: new Date(1980, 0, 1) })]);

test('what is packed with data comes out again, byte for byte', async () => {
  const file = await pack(MINE, BLOBS);
  expect(file.size).toBeLessThan(CSV.size);
  const opened = await unpackProject(file);
  expect(opened?.project).toMatchObject({ name: '店铺', specs: MINE.specs, remembered: MINE.remembered });
  expect(opened?.project.tables[0]?.sources[0]?.content).toBe(await contentHash(CSV));
  const texts = await Promise.all((opened?.blobs ?? []).flat().map(async (blob) => Buffer.from(await blob.arrayBuffer()).toString('hex')));
  expect(texts).toEqual(await Promise.all([CSV, GZ, CSV].map(async (blob) => Buffer.from(await blob.arrayBuffer()).toString('hex'))));
});

test('without data there are no bytes and no addresses of bytes', async () => {
  const file = await pack(MINE, null);
  const opened = await unpackProject(file);
  expect(opened?.blobs).toBeNull();
  expect(opened?.project.tables.flatMap((each) => each.sources.map(({ content }) => content))).toEqual([null, null, null]);
  expect(Buffer.from(await file.arrayBuffer()).includes('data/')).toBe(false);
});

test('equal projects are equal files, whatever the order in which their keys came', async () => {
  const other = Object.fromEntries(Object.entries(MINE).reverse()) as unknown as typeof MINE;
  const [one, two] = await Promise.all([pack(MINE, BLOBS), pack(other, BLOBS)]);
  expect(Buffer.from(await one.arrayBuffer()).equals(Buffer.from(await two.arrayBuffer()))).toBe(true);
});

test.each<[string, Blob]>([
  ['a CSV', CSV],
  ['a gzip file', GZ],
  ['a zip of tables', zip({ 'a.csv': strToU8('a\n1\n') })],
  ['a zip with a project.json of another program', zip({ 'project.json': strToU8('{"name":"x"}'), 'a.csv': strToU8('a\n1\n') })],
  ['nothing', new Blob([])],
])('%s is no project file', async (_, file) => {
  expect(await unpackProject(file)).toBeNull();
});

const damaged = { failure: { code: 'project-damaged' } };
const hash = await contentHash(CSV);
const one = (content: string, more: object = {}): string =>
  manifest({ tables: [{ ...table('t', [{ file: 'a.csv', bytes: CSV.size, content }]), ...more }] });
test.each<[string, Blob, object]>([
  ['of a newer version', zip({ 'project.json': strToU8(manifest({ version: 2 })) }), { failure: { code: 'project-newer' } }],
  ['that is no JSON', zip({ 'project.json': strToU8('{"format":"suanpan-project",') }), damaged],
  ['without its tables', zip({ 'project.json': strToU8(manifest({ tables: 5 })) }), damaged],
  [
    'with a path as file name',
    zip({ 'project.json': strToU8(manifest({ tables: [table('t', [{ file: '../../etc/x', bytes: 1, content: null }])] })) }),
    damaged,
  ],
  [
    'with two tables of one name',
    zip({ 'project.json': strToU8(manifest({ tables: [tables[0], { ...tables[0], name: 'ORDERS' }] })) }),
    damaged,
  ],
  ['with a path that leads out', zip({ 'project.json': strToU8(manifest({})), '../evil.csv': strToU8('x') }), damaged],
  ['with an absolute path', zip({ 'project.json': strToU8(manifest({})), '/etc/passwd': strToU8('x') }), damaged],
  ['with a Windows path', zip({ 'project.json': strToU8(manifest({})), 'data\\..\\x': strToU8('x') }), damaged],
  ['whose data are missing', zip({ 'project.json': strToU8(one(hash)) }), damaged],
  ['whose data were changed', zip({ 'project.json': strToU8(one(hash)), [`data/${hash}/a.csv`]: strToU8('other') }), damaged],
  ['with an address that is none', zip({ 'project.json': strToU8(one('../..')) }), damaged],
])('a project file %s is refused', async (_, file, failure) => {
  await expect(unpackProject(file)).rejects.toMatchObject(failure);
});

test('a project file cut off or damaged anywhere is refused or whole', async () => {
  const file = await pack(project([table('t', [{ file: 'a.csv', bytes: GZ.size, content: null }])]), [[GZ]]);
  const whole = new Uint8Array(await file.arrayBuffer());
  for (let at = 43; at < whole.length; at += 97) {
    await expect(unpackProject(new Blob([whole.slice(0, at)]))).rejects.toMatchObject(damaged);
    const flipped = whole.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 0x55;
    const outcome = await unpackProject(new Blob([flipped])).catch((error: unknown) => error);
    if (outcome && typeof outcome === 'object' && 'blobs' in outcome) {
      const { blobs } = outcome as { blobs: Blob[][] };
      expect(await contentHash(blobs[0]?.[0] ?? new Blob())).toBe(await contentHash(GZ));
    } else expect(outcome).toMatchObject({ failure: {} });
  }
});
