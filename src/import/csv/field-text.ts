import { ESCAPED, type RecordScanner } from './scan-record';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** One field of a scanned record as a string. For headers and samples; tables are built from bytes. */
export function fieldText(bytes: Uint8Array, record: RecordScanner, index: number): string {
  const start = record.starts[index] ?? 0;
  const text = decoder.decode(bytes.subarray(start, record.ends[index] ?? start));
  if (record.flags[index] !== ESCAPED) return text;
  const quote = String.fromCharCode(bytes[start - 1] ?? 34);
  return text.replaceAll(quote + quote, quote);
}
