import { FailureError, type FailureCode } from '../model/failure';

export const MEBIBYTE = 1024 * 1024;
/** More than this after decompression does not fit the engine's address space. */
export const MOST_BYTES = 3 * 1024 * MEBIBYTE;
/** A record larger than this is taken for a damaged file. */
export const LARGEST_RECORD = 64 * MEBIBYTE;

export const READABLE = 'CSV and other delimited text, Excel, JSON, Parquet and Arrow can be opened, plain, gzipped or in a zip';

/** Throws a failure about a file. `message` is one plain sentence. */
export function refuse(code: FailureCode, message: string, params?: Readonly<Record<string, string | number>>): never {
  throw new FailureError({ code, message, params });
}

export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal?.aborted) refuse('cancelled', 'Cancelled.');
}
