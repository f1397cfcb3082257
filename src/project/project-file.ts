import { crc32 } from '../import/zip/crc32';
import { FailureError } from '../model/failure';
import type { Project, ProjectSource } from '../model/project';
import { contentHash } from './content-hash';
import { damagedProject, parseProject } from './parse-project';
import { isZip, readZip, type ZipEntry } from './zip-read';
import { ZIP_LIMIT, zipOf, type ZipMember } from './zip-write';

/** The first member of a project file. */
const MANIFEST = 'project.json';
/** Marks it as ours; other programs have a project.json too. */
const MARK = 'suanpan-project';
const MANIFEST_LIMIT = 64 * 1024 * 1024;

/** A project file that was looked into. */
export interface OpenedProject {
  readonly project: Project;
  /** The bytes of every source, by table, checked; null = the file was saved without data. */
  readonly blobs: readonly (readonly Blob[])[] | null;
}

/**
 * A project as one zip: `project.json`, and with `blobs` (by table, as the project's sources) their bytes as `data/<content>/<file name>`.
 * Equal input gives equal bytes. Throws file-too-large when the data are more than a zip holds.
 */
export async function* packProject(
  project: Project,
  blobs: readonly (readonly Blob[])[] | null,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const tables = await Promise.all(
    project.tables.map(async (table, t) => ({
      ...table,
      sources: await Promise.all(
        table.sources.map(async (source, s) => {
          const blob = blobs?.[t]?.[s];
          return { ...source, content: blob ? (source.content ?? (await contentHash(blob))) : null };
        }),
      ),
    })),
  );
  // Two files of the same bytes are one member, named as the first of them in the order of the project, not of the hashes.
  const members = new Map<string, ZipMember>();
  for (const [t, { sources }] of tables.entries()) {
    for (const [s, source] of sources.entries()) {
      const blob = blobs?.[t]?.[s];
      if (blob && source.content !== null && !members.has(source.content))
        members.set(source.content, { name: memberName(source, source.content), blob });
    }
  }
  const total = [...members.values()].reduce((sum, { blob }) => sum + blob.size, 0);
  if (total > ZIP_LIMIT) throw tooLarge(total);
  const manifest = new Blob([JSON.stringify(sorted({ format: MARK, ...project, tables }), null, 1)]);
  const files = [...members.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  yield* zipOf([{ name: MANIFEST, blob: manifest }, ...files]);
}

/** Looks into a file. Null = it is no project file. Throws project-damaged or project-newer; then nothing of it may be used. */
export async function unpackProject(file: Blob): Promise<OpenedProject | null> {
  if (!(await isZip(file))) return null;
  const first = new TextDecoder().decode(await file.slice(30, 30 + MANIFEST.length).arrayBuffer()) === MANIFEST;
  const entries = await readZip(file).catch((error: unknown) => {
    // A damaged zip of another kind is import's to tell.
    if (first) throw error;
    return [];
  });
  const manifest = entries.find(({ name }) => name === MANIFEST);
  const given = manifest ? await readManifest(manifest, first) : null;
  if (given === null) return null;
  const hostile = entries.find(({ name }) => !isPlainPath(name));
  if (hostile) throw damagedProject(`it names a file that is a path to elsewhere`);
  const { format: _, ...rest } = given;
  const project = parseProject(rest);
  const sources = project.tables.flatMap((table) => table.sources);
  if (sources.every(({ content }) => content === null)) return { project, blobs: null };
  const blobs: Blob[][] = [];
  for (const table of project.tables) {
    const own: Blob[] = [];
    for (const source of table.sources) own.push(await bytesOf(source, entries));
    blobs.push(own);
  }
  return { project, blobs };
}

async function readManifest(entry: ZipEntry, mustBeOurs: boolean): Promise<Record<string, unknown> | null> {
  if (entry.bytes > MANIFEST_LIMIT) return null;
  try {
    const bytes = new Uint8Array(await (await entry.blob()).arrayBuffer());
    if (crc32(bytes) !== entry.crc) throw new RangeError('changed');
    const given: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof given === 'object' && given !== null && 'format' in given && given.format === MARK) return { ...given };
    return null;
  } catch {
    if (mustBeOurs) throw damagedProject('its description cannot be read');
    return null;
  }
}

async function bytesOf({ content, bytes, file }: ProjectSource, entries: readonly ZipEntry[]): Promise<Blob> {
  const entry = entries.find(({ name }) => content !== null && name.startsWith(`data/${content}/`));
  if (!entry) throw damagedProject(`the data of "${file}" are not in it`);
  const blob = await entry.blob();
  if (blob.size !== bytes || (await contentHash(blob)) !== content) throw damagedProject(`the data of "${file}" were changed`);
  return blob;
}

const memberName = ({ file }: ProjectSource, content: string): string => `data/${content}/${file}`;

function isPlainPath(name: string): boolean {
  return !name.startsWith('/') && !/^[a-z]:|\\|\0/i.test(name) && !name.split('/').some((part) => part === '..' || part === '.');
}

/** Keys in one order, whatever the order in which the person did things. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

const tooLarge = (bytes: number): FailureError =>
  new FailureError({
    code: 'file-too-large',
    message: `The data are ${Math.ceil(bytes / 1e6)} MB, more than one project file holds; save it without data.`,
    params: { megabytes: Math.ceil(bytes / 1e6) },
  });
