import { MEBIBYTE, refuse } from '../failures';
import { concatBytes } from '../decode/source';
import type { ZipEntry } from '../zip/directory';
import { memberBytes } from '../zip/member';
import type { SheetEntry } from './sheet-entry';

/** A sheet's XML becomes one text, and no longer text can be held. */
const MOST_SHEET = 500 * MEBIBYTE;

export interface XlsxInput {
  readonly whole: Blob;
  readonly fileName: string;
  readonly entries: readonly ZipEntry[];
}

/** The sheets of an xlsx workbook in their order, read from its table of contents. */
export async function xlsxSheets(input: XlsxInput): Promise<SheetEntry[]> {
  const { fileName } = input;
  const workbook = await textOf(input, 'xl/workbook.xml');
  if (workbook === null) {
    refuse('file-damaged', `"${fileName}" is an Excel workbook without its table of contents; save it again.`, { file: fileName });
  }
  const targets = new Map(
    tags((await textOf(input, 'xl/_rels/workbook.xml.rels')) ?? '', 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      { type: attribute(tag, 'Type'), target: attribute(tag, 'Target') },
    ]),
  );
  return tags(workbook, 'sheet').map((tag): SheetEntry => {
    const target = targets.get(attribute(tag, '\\w+:id'));
    const name = attribute(tag, 'name');
    const path = target?.target.startsWith('/') ? target.target.slice(1) : `xl/${target?.target ?? ''}`;
    const size = input.entries.find((entry) => entry.name === path)?.size ?? 0;
    if (size > MOST_SHEET) {
      const megabytes = Math.round(size / MEBIBYTE);
      refuse(
        'file-too-large',
        `Sheet "${name}" of "${fileName}" is ${megabytes} MiB when unpacked; up to 500 MiB can be read. Save it as CSV and open that.`,
        { file: fileName, part: name },
      );
    }
    return { name, visible: (attribute(tag, 'state') || 'visible') === 'visible', cells: target?.type.endsWith('/worksheet') ?? false };
  });
}

async function textOf({ whole, fileName, entries }: XlsxInput, name: string): Promise<string | null> {
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of memberBytes({ blob: whole, entry, fileName })) chunks.push(chunk);
  return new TextDecoder().decode(concatBytes(chunks));
}

/** The opening tags of a name, with or without a prefix. */
const tags = (xml: string, name: string): string[] => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return unescape(found?.[1] ?? found?.[2] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const unescape = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
