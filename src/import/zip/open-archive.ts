import { FailureError } from '../../model/failure';
import type { ImportNotice } from '../../model/table';
import { encodingOfHead } from '../decode/encoding';
import { isGzip, openSource, readHead, type ByteSource } from '../decode/source';
import { unpack, type Content } from '../decode/unpack';
import { refuse } from '../failures';
import type { FilePart, FileParts } from '../parts';
import type { ZipEntry } from './directory';
import { memberBytes } from './member';
import type { ZipInput } from './open-zip';

const MOST_MEMBERS = 2000;
/** A zip inside a zip is opened, one inside that is not. */
const MOST_ARCHIVES = 2;
const LISTED = 20;

interface ArchiveInput {
  readonly input: ZipInput;
  readonly entries: readonly ZipEntry[];
  readonly open: (content: Content) => Promise<FileParts>;
}

/** Every file of an archive that may hold a table is a part, or several when it is a workbook or an archive itself. */
export async function openArchive({ input, entries, open }: ArchiveInput): Promise<FileParts> {
  const file = input.content.fileName;
  const files = entries.filter(({ name }) => !isSystem(name));
  if (input.content.archives >= MOST_ARCHIVES) {
    refuse('file-unsupported', `"${file}" is a zip inside a zip inside a zip; unpack it and open what is inside.`, { file });
  }
  if (files.length > MOST_MEMBERS) {
    const most = `more than ${MOST_MEMBERS} cannot be opened at once`;
    refuse('file-too-large', `"${file}" holds ${files.length} files; ${most}. Unpack it and open what you need.`, {
      file,
      files: files.length,
    });
  }
  const parts: FilePart[] = [];
  const leftOut = entries.filter(({ name }) => isSystem(name)).map(({ name }) => name);
  const withoutTable: string[] = [];
  for (const entry of files) {
    const opened = await openMember(input, { entry, open });
    parts.push(...opened.parts);
    if (opened.parts.length > 0) leftOut.push(...opened.leftOut);
    else withoutTable.push(...opened.leftOut);
  }
  if (parts.length === 0) {
    const some = withoutTable.slice(0, 3).join(', ');
    const what = some === '' ? 'it is empty' : `it holds ${some}${withoutTable.length > 3 ? ' …' : ''}`;
    refuse('file-not-table', `"${file}" holds no table: ${what}.`, { file });
  }
  return { parts: withNotice(parts, withoutTable), leftOut: [...leftOut, ...withoutTable] };
}

const lastOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Folders, and what archivers and file systems put in by themselves. */
const isSystem = (name: string): boolean =>
  name.endsWith('/') || name.startsWith('__MACOSX/') || lastOf(name).startsWith('.') || /^(Thumbs\.db|desktop\.ini)$/i.test(lastOf(name));

/** Text that goes with data and is none. */
const isAbout = (name: string): boolean => /^(readme|licen[cs]e|copying|changelog|notice)(\.(txt|md))?$|\.(md|html?|xml|pdf)$/i.test(name);

function withNotice(parts: readonly FilePart[], withoutTable: readonly string[]): FilePart[] {
  if (withoutTable.length === 0) return [...parts];
  const notice: ImportNotice = { code: 'parts-left-out', count: withoutTable.length, detail: withoutTable.slice(0, LISTED).join(', ') };
  return parts.map((part, index) => (index === 0 ? { ...part, notices: [...(part.notices ?? []), notice] } : part));
}

/** No parts: it holds no table. What should hold one and cannot be read is a part that fails with the reason. */
async function openMember(
  { content, whole }: ZipInput,
  { entry, open }: { readonly entry: ZipEntry; readonly open: ArchiveInput['open'] },
): Promise<FileParts> {
  const fileName = lastOf(entry.name);
  const path = content.path === null ? entry.name : `${content.path}/${entry.name}`;
  const nothing = { parts: [], leftOut: [path] };
  if (isAbout(fileName)) return nothing;
  const plain: ByteSource = {
    compression: 'none',
    open: (onRead) => memberBytes({ blob: whole, entry, fileName, onRead: scaled(onRead, content.size / Math.max(1, entry.packed)) }),
  };
  const member: Content = {
    source: plain,
    fileName,
    path,
    archives: content.archives + 1,
    size: content.size,
    unpacked: entry.size,
    plain: null,
  };
  try {
    const opened = await open((await isGzipped(plain)) ? await gunzipped(member) : member);
    for (const part of opened.parts) if (part.format === 'csv') encodingOfHead(part.head, fileName);
    return opened;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { failure } = error;
    if (failure.code === 'file-not-table' || failure.code === 'file-empty' || failure.code === 'file-not-text') return nothing;
    const blob = (): Promise<Blob> => Promise.reject(error);
    return { parts: [{ path, name: fileName, format: 'csv', source: plain, head: new Uint8Array(0), blob, failure }], leftOut: [] };
  }
}

const isGzipped = async (source: ByteSource): Promise<boolean> => isGzip(await readHead(source, 2));

async function gunzipped(member: Content): Promise<Content> {
  const blob = await unpack(member);
  const source = await openSource(blob, member.fileName);
  const scale = member.size / Math.max(1, blob.size);
  return { ...member, unpacked: null, source: { ...source, open: (onRead) => source.open(scaled(onRead, scale)) } };
}

/** Progress is told in bytes of the outermost file, because its size is what they are divided by. */
const scaled = (onRead: ((bytes: number) => void) | undefined, scale: number): ((bytes: number) => void) | undefined =>
  onRead && ((bytes) => onRead(bytes * scale));
