import { FailureError } from '../../model/failure';

/** Bytes `from` to `to` of a file. A file that cannot be read (moved, no permission) is `file-missing`. */
export async function readSlice(blob: Blob, fileName: string, range: { from: number; to: number }): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(range.from, range.to).arrayBuffer());
  } catch (error) {
    throw new FailureError({
      code: 'file-missing',
      message: `"${fileName}" can no longer be read; choose the file again.`,
      params: { file: fileName, detail: String(error) },
    });
  }
}
