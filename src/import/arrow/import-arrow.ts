import { tableFromIPC, tableToIPC } from '@uwdata/flechette';
import type { ImportNotice, TableInfo } from '../../model/table';
import { concatBytes } from '../decode/source';
import { MEBIBYTE, refuse } from '../failures';
import { importColumnar, type ColumnarBatches } from '../import-columnar';
import type { PartInput } from '../import-file';
import { checkFooter } from './check-footer';
import { checkTable } from './check-table';
import { conversionOf, convertBatches } from './convert';
import { damaged, readMessages, type ArrowMessage } from './messages';

const STEP_BYTES = 8 * MEBIBYTE;

/** Imports an Arrow IPC file or stream (Feather version 2 is one) into the table `building`. */
export async function importArrow(input: PartInput): Promise<TableInfo> {
  const nested: string[] = [];
  const info = await importColumnar(
    input,
    arrowBatches(input, nested),
    'The file starts with the Arrow signature, which states columns and types.',
  );
  const notices = nested.map((column): ImportNotice => ({ code: 'nested-kept-as-text', column }));
  return { ...info, notices: [...info.notices, ...notices] };
}

/** Streams of schema, dictionaries and some batches each; `nested` gets the names of columns that become JSON text. */
async function* arrowBatches(input: PartInput, nested: string[]): ColumnarBatches {
  const { fileName } = input;
  const read = { bytes: 0 };
  const messages = readMessages(input.part.source, fileName, (bytes) => (read.bytes = bytes));
  const share = (): number => read.bytes / Math.max(1, input.blob.size);
  const before: Uint8Array[] = [];
  let batches: Uint8Array[] = [];
  const dictionaries = new Set<bigint>();
  let convert = false;
  let sent = 0;
  const send = (): { ipc: Uint8Array; share: number } => {
    const ipc = concatBytes([...before, ...batches]);
    batches = [];
    sent += 1;
    return { ipc: convert ? converted(ipc, fileName) : checked(ipc, fileName), share: share() };
  };
  for await (const message of messages) {
    checkCodec(message, fileName);
    if (before.length === 0 && message.kind !== 'schema') {
      yield { ipc: await wholeFile(input, nested), share: 1 };
      return;
    }
    convert ||= message.codec !== null;
    if (message.kind === 'batch') batches.push(message.bytes);
    else {
      // Batches that were read belong to the dictionaries as they were.
      if (batches.length > 0) yield send();
      before.push(message.bytes);
      // The engine takes each dictionary once.
      if (message.dictionary !== null && dictionaries.has(message.dictionary)) convert = true;
      if (message.dictionary !== null) dictionaries.add(message.dictionary);
      if (message.kind === 'schema') convert = needsConversion(message.bytes, { fileName, nested });
    }
    if (batches.reduce((sum, bytes) => sum + bytes.length, 0) >= STEP_BYTES) yield send();
  }
  if (before.length === 0) throw damaged(fileName, 'no schema');
  if (batches.length > 0 || sent === 0) yield send();
}

/** Files by Arrow's JavaScript library name their columns at the end only, so they are read as a whole. */
async function wholeFile({ part, fileName }: PartInput, nested: string[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(await (await part.blob()).arrayBuffer());
  guard(fileName, () => checkFooter(bytes));
  needsConversion(bytes, { fileName, nested });
  return converted(bytes, fileName);
}

function needsConversion(schema: Uint8Array, { fileName, nested }: { readonly fileName: string; readonly nested: string[] }): boolean {
  const { fields } = guard(fileName, () => tableFromIPC(schema).schema);
  const conversions = fields.map(({ name, type }) => ({ name, conversion: conversionOf(type) }));
  nested.push(...conversions.filter(({ conversion }) => conversion === 'nested').map(({ name }) => name));
  return conversions.some(({ conversion }) => conversion !== null);
}

/** The engine trusts what it is given and crashes on bytes that lie, so it gets a message that was written here from checked buffers. */
const checked = (ipc: Uint8Array, fileName: string): Uint8Array =>
  guard(fileName, () => {
    const table = tableFromIPC(ipc, { useBigInt: true });
    checkTable(table);
    const written = tableToIPC(table, { format: 'stream' });
    if (!written) throw new Error('nothing was written');
    return written;
  });
const converted = (ipc: Uint8Array, fileName: string): Uint8Array => guard(fileName, () => convertBatches(ipc));

function guard<T>(fileName: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw damaged(fileName, String(error));
  }
}

function checkCodec({ codec }: ArrowMessage, file: string): void {
  if (codec !== 'zstd') return;
  refuse(
    'file-unsupported',
    `"${file}" is an Arrow file compressed with zstd, which cannot be undone here; write it uncompressed or with lz4, or as Parquet.`,
    { file, reason: 'zstd' },
  );
}
