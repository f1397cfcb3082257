import { readSlice } from './read-slice';

/** Deflate cannot shrink further. */
const MOST_RATIO = 1040;

/**
 * The unpacked size that a gzip file's last member states in its trailer. It counts modulo 4 GiB, tells of one member only and is anything at all when
 * the file is truncated: null = it cannot be right.
 */
export async function statedSize(blob: Blob, fileName: string): Promise<number | null> {
  const trailer = await readSlice(blob, fileName, { from: Math.max(0, blob.size - 4), to: blob.size });
  const size = trailer.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return size >= blob.size && size < blob.size * MOST_RATIO ? size : null;
}
