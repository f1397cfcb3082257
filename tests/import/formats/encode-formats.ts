import { gzipSync } from 'node:zlib';
import { float64, int64, tableFromArrays, tableToIPC, timestamp, TimeUnit, utf8, type DataType } from '@uwdata/flechette';
import { writeXlsxStream } from 'hucre/xlsx';
import { Table, writeParquet } from 'parquet-wasm';

export type Value = string | number | Date | null;
export interface Rows {
  readonly names: readonly string[];
  readonly kinds: readonly ('text' | 'integer' | 'real' | 'time')[];
  /** Column by column. */
  readonly columns: readonly (readonly Value[])[];
}

/** The same rows as files of every format. Times are naive: their UTC fields are the wall clock's. */
export async function encodeFormats(rows: Rows): Promise<Readonly<Record<string, Blob>>> {
  const csv = delimited(rows, ',');
  const ipc = tableToIPC(arrowTable(rows), { format: 'stream' });
  const file = tableToIPC(arrowTable(rows), { format: 'file' });
  if (!ipc || !file) throw new Error('no arrow');
  return {
    'rows.csv': new Blob([csv]),
    'rows.tsv': new Blob([delimited(rows, '\t')]),
    'rows.csv.gz': new Blob([gzipSync(csv, { level: 1 })]),
    'rows.parquet': new Blob([writeParquet(Table.fromIPCStream(ipc)).slice()]),
    'rows.arrow': new Blob([file.slice()]),
    'rows.arrows': new Blob([ipc.slice()]),
    'rows.ndjson.gz': new Blob([gzipSync(ndjson(rows), { level: 1 })]),
    'rows.json': new Blob(['[', ndjson(rows).trimEnd().replaceAll('\n', ','), ']']),
    'rows.xlsx': await workbook(rows),
  };
}

const iso = (date: Date): string => date.toISOString().slice(0, 19).replace('T', ' ');

const textOf = (value: Value): string => (value === null ? '' : value instanceof Date ? iso(value) : String(value));

function delimited({ names, columns }: Rows, delimiter: string): string {
  const quoted = (text: string): string => (/["\r\n\t,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = (columns[0] ?? []).map((_, row) => columns.map((column) => quoted(textOf(column[row] ?? null))).join(delimiter));
  return `${[names.map(quoted).join(delimiter), ...lines].join('\n')}\n`;
}

function ndjson({ names, columns }: Rows): string {
  const lines = (columns[0] ?? []).map((_, row) =>
    JSON.stringify(
      Object.fromEntries(
        names.map((name, index) => {
          const value = columns[index]?.[row] ?? null;
          return [name, value instanceof Date ? iso(value) : value];
        }),
      ),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function arrowTable({ names, kinds, columns }: Rows): ReturnType<typeof tableFromArrays> {
  const types: Record<string, DataType> = {};
  names.forEach((name, index) => (types[name] = arrowType(kinds[index] ?? 'text')));
  const data = names.map((name, index) => [
    name,
    (columns[index] ?? []).map((value) => (value !== null && kinds[index] === 'integer' ? BigInt(value as number) : value)),
  ]);
  return tableFromArrays(Object.fromEntries(data) as Record<string, unknown[]>, { types, useBigInt: true });
}

function arrowType(kind: Rows['kinds'][number]): DataType {
  if (kind === 'integer') return int64();
  if (kind === 'real') return float64();
  return kind === 'time' ? timestamp(TimeUnit.MICROSECOND) : utf8();
}

async function workbook({ names, columns }: Rows): Promise<Blob> {
  const data = (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? null));
  const stream = writeXlsxStream(data, { name: 'rows', columns: names.map((name) => ({ header: name })) });
  return new Response(stream).blob();
}
