import { expect, test } from 'vitest';
import { contentHash } from '../../src/project/content-hash';
import { createProjectStore } from '../../src/project/project-store';
import type { FileStore, RecordStore } from '../../src/project/storage';
import { Cutting, disk, project, table } from './support';

const A = new Blob(['a\n1\n']);
const B = new Blob(['a\n2\n3\n']);
const HASH = { a: await contentHash(A), b: await contentHash(B) };
const FIRST = project([table('one', [{ file: 'one.csv', bytes: A.size, content: HASH.a }])], { name: 'First' });
const SECOND = project([table('two', [{ file: 'two.csv', bytes: B.size, content: HASH.b }])], { name: 'Second' });

interface Disk {
  files: FileStore;
  records: RecordStore;
}

async function withFirst(): Promise<Disk> {
  const place = disk();
  const store = createProjectStore(place);
  await store.keep(A);
  await store.commit(FIRST, 1);
  return place;
}

async function saveSecond(place: Disk): Promise<void> {
  const store = createProjectStore(place);
  await store.keep(B);
  await store.commit(SECOND, 2);
}

/** What the next start finds; everything it names must be there, byte for byte, and after its sweep nothing else. */
async function found(place: Disk): Promise<string | undefined> {
  const store = createProjectStore(place);
  const saved = await store.peek();
  await store.sweep();
  if (!saved) return undefined;
  expect(saved.missing).toEqual([]);
  const [[blob] = []] = await store.blobs(saved.project);
  expect(await blob?.text()).toBe(saved.project.name === 'First' ? 'a\n1\n' : 'a\n2\n3\n');
  expect((await place.files.list()).map(({ name }) => name)).toEqual([saved.project.name === 'First' ? HASH.a : HASH.b]);
  return saved.project.name;
}

test.each(['fails', 'dies'] as const)('a save that %s at any step leaves the project before or the one after', async (how) => {
  const counting = new Cutting(await withFirst(), { at: 1e9, how });
  await saveSecond(counting);
  expect(counting.steps).toBeGreaterThan(8);
  const seen = new Set<string | undefined>();
  for (let at = 1; at <= counting.steps; at += 1) {
    const place = await withFirst();
    await saveSecond(new Cutting(place, { at, how })).catch(() => undefined);
    const name = await found(place);
    expect(['First', 'Second']).toContain(name);
    seen.add(name);
  }
  expect(seen.size).toBe(2);
});

test.each(['fails', 'dies'] as const)('a first save that %s at any step leaves nothing or the project', async (how) => {
  const counting = new Cutting(disk(), { at: 1e9, how });
  await saveSecond(counting);
  for (let at = 1; at <= counting.steps; at += 1) {
    const place = disk();
    await saveSecond(new Cutting(place, { at, how })).catch(() => undefined);
    expect([undefined, 'Second']).toContain(await found(place));
  }
});

test('forgetting that is cut off leaves the project or nothing that counts, and the next start sweeps', async () => {
  for (let at = 1; at <= 4; at += 1) {
    const place = await withFirst();
    await createProjectStore(new Cutting(place, { at, how: 'dies' }))
      .forget()
      .catch(() => undefined);
    expect([undefined, 'First']).toContain(await found(place));
    if (!(await place.records.get())) expect(await place.files.list()).toEqual([]);
  }
  const place = await withFirst();
  expect(await createProjectStore(place).forget()).toEqual({ files: 1, bytes: A.size });
  expect(await place.files.list()).toEqual([]);
  expect(await place.records.get()).toBeNull();
});

test('the same bytes are kept once, and go when no table has them any more', async () => {
  const place = disk();
  const store = createProjectStore(place);
  expect(await store.keep(A)).toBe(await store.keep(new Blob(['a\n1', '\n'])));
  expect(await place.files.list()).toHaveLength(1);
  await store.commit(FIRST, 1);
  await store.keep(B);
  // Bytes of a save under way are no rubbish.
  await store.commit(FIRST, 2);
  expect(await place.files.list()).toHaveLength(2);
  await store.commit(SECOND, 3);
  expect((await place.files.list()).map(({ name }) => name)).toEqual([HASH.b]);
  expect(await store.peek()).toMatchObject({ revision: 3, savedAt: 3, bytes: B.size });
});

test('a project whose bytes are not here is not committed', async () => {
  const place = await withFirst();
  await expect(createProjectStore(place).commit(SECOND, 2)).rejects.toMatchObject({ failure: { code: 'file-missing' } });
  expect(await found(place)).toBe('First');
});

test('a file of the right name and the wrong length is written again', async () => {
  const place = disk();
  await place.files.write(
    HASH.a,
    (async function* () {
      await Promise.resolve();
      yield new Uint8Array([1]);
    })(),
  );
  const store = createProjectStore(place);
  await store.keep(A);
  expect((await place.files.open(HASH.a))?.size).toBe(A.size);
});

test('the content address is the hash of the hashes of 4 MiB slices', async () => {
  const bytes = new Uint8Array(9 * 1024 * 1024).map((_, index) => (index * 7919) % 251);
  const leaves: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; at += 4 * 1024 * 1024)
    leaves.push(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice(at, at + 4 * 1024 * 1024))));
  const root = await crypto.subtle.digest('SHA-256', await new Blob(leaves).arrayBuffer());
  expect(await contentHash(new Blob([bytes]))).toBe(Buffer.from(root).toString('hex'));
});
