import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { encodeFormats, type Rows } from '../formats/encode-formats';

const ROWS = 40;
const range = <T>(of: (row: number) => T): T[] => Array.from({ length: ROWS }, (_, row) => of(row));

const TABLE: Rows = {
  names: ['id', 'name', 'amount', 'when', 'note'],
  kinds: ['integer', 'text', 'real', 'time', 'text'],
  columns: [
    range((row) => row + 1),
    range((row) => ['张三', 'Zoë', "O'Neil", 'a,b', 'line\nbreak'][row % 5] ?? ''),
    range((row) => (row % 7 === 0 ? null : row * 1.25)),
    range((row) => new Date(Date.UTC(2024, 1, 1 + row, 12, row))),
    range((row) => (row % 3 === 0 ? null : `say "${row}"`)),
  ],
};
const NESTED = `${range((row) => JSON.stringify({ event: 'view', distinct_id: `u${row}`, properties: { plan: 'pro', n: [row, { deep: null }] } })).join('\n')}\n`;
const LINES = '金额,日期,备注\n"¥1,234.50",2024年3月5日,无\n(12.5),2024年3月6日,"a ""b"" c"\n';

/** Small sound files of every format that opens, by name: what the fuzzing starts from. */
export async function seeds(): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, blob] of Object.entries(await encodeFormats(TABLE))) files.set(name, new Uint8Array(await blob.arrayBuffer()));
  const text = new TextEncoder();
  files.set('nested.ndjson', text.encode(NESTED));
  files.set('wrapped.json', text.encode(`{"data": {"items": [${NESTED.trimEnd().replaceAll('\n', ',')}]}, "total": ${ROWS}}`));
  files.set('columns.json', text.encode('{"a": [1, 2, 3], "b": ["x", null, "z"]}'));
  files.set('chinese.csv', text.encode(LINES));
  files.set('utf16.csv', Uint8Array.from(Buffer.from(`\ufeff${LINES}`, 'utf16le')));
  files.set(
    'gbk.csv',
    Uint8Array.from([0xbd, 0xf0, 0xb6, 0xee, 0x2c, 0x61, 0x0a, 0x31, 0x2c, 0xd5, 0xc5, 0x0a, 0x32, 0x2c, 0xc8, 0xfd, 0x0a]),
  );
  const csv = files.get('rows.csv') ?? new Uint8Array();
  files.set(
    'archive.zip',
    zipSync({ 'folder/rows.csv': csv, 'notes.ndjson': text.encode(NESTED), 'book.xlsx': files.get('rows.xlsx') ?? csv }),
  );
  files.set('rows.json.gz', new Uint8Array(gzipSync(files.get('wrapped.json') ?? csv)));
  return files;
}
