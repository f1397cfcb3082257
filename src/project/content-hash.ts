/** Bytes that are read, hashed and written at a time. Part of the hash's definition. */
const SLICE = 4 * 1024 * 1024;

/** A blob in slices, so that a large one never lies in memory as a whole. */
export async function* slicesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < blob.size; at += SLICE) yield new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
}

/**
 * The content address of bytes: SHA-256 over the SHA-256 of each 4 MiB slice, as 64 hex digits. A tree, because the browser's SHA-256 takes
 * only what lies in memory as a whole. `onProgress` gets 0 to 1.
 */
export async function contentHash(blob: Blob, onProgress: (share: number) => void = () => undefined): Promise<string> {
  const leaves: Uint8Array[] = [];
  let done = 0;
  for await (const slice of slicesOf(blob)) {
    leaves.push(new Uint8Array(await crypto.subtle.digest('SHA-256', slice)));
    done += slice.length;
    onProgress(done / blob.size);
  }
  const root = await crypto.subtle.digest('SHA-256', await new Blob(leaves as BlobPart[]).arrayBuffer());
  return [...new Uint8Array(root)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const isContentHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);
