import { FailureError } from '../../model/failure';
import { BOMB_BYTES, BOMB_RATIO, checkGrowth } from './check-growth';
import { readSlice } from './read-slice';
import { statedSize } from './stated-size';

/** The first slices are small, so that a bomb shows before much of it is inflated. */
const FIRST_SLICE = 16 * 1024;
const SLICE = 256 * 1024;
const HEADER = 10;

interface GzipInput {
  readonly blob: Blob;
  readonly fileName: string;
  readonly onRead?: (bytes: number) => void;
}

/**
 * Inflates a gzip file of one or more members, streaming. Browsers refuse bytes after the first member, so each member is
 * found by its header and inflated by a stream of its own; a header that turns out to be data inside a member is skipped and the member read again.
 */
export async function* gunzip(input: GzipInput): AsyncGenerator<Uint8Array, void, undefined> {
  const total = { bytes: 0 };
  let start = 0;
  const stated = await statedSize(input.blob, input.fileName);
  const suspect = stated !== null && stated > BOMB_BYTES && stated > input.blob.size * BOMB_RATIO;
  while (start < input.blob.size) {
    let searchFrom = start + HEADER;
    let emitted = 0;
    for (;;) {
      const member = new Member(input, start, searchFrom);
      let passed = 0;
      try {
        for await (const chunk of member.inflate()) {
          const fresh = chunk.subarray(Math.min(chunk.length, Math.max(0, emitted - passed)));
          passed += chunk.length;
          if (fresh.length === 0) continue;
          emitted += fresh.length;
          total.bytes += fresh.length;
          checkGrowth({
            fileName: input.fileName,
            unpacked: total.bytes,
            packed: suspect ? start + member.fed : input.blob.size,
            whole: input.blob.size,
          });
          yield fresh;
        }
        start = member.end;
        break;
      } catch (error) {
        if (error instanceof FailureError) throw error;
        // Browsers differ in when they report a wrong checksum, so the wording has to help.
        if (!member.fedAll || /invalid|incorrect|not valid|junk/i.test(String(error))) throw damaged(input.fileName);
        if (member.end >= input.blob.size) throw truncated(input.fileName);
        searchFrom = member.end + 1;
      }
    }
  }
}

class Member {
  /** Offset behind this member: the next header found, or the end of the file. */
  end: number;
  fedAll = false;
  /** Bytes given to the decompressor. */
  fed = 0;
  private failed: unknown = null;

  constructor(
    private readonly input: GzipInput,
    private readonly start: number,
    private readonly searchFrom: number,
  ) {
    this.end = input.blob.size;
  }

  async *inflate(): AsyncGenerator<Uint8Array, void, undefined> {
    const stream = new DecompressionStream('gzip');
    const reader = stream.readable.getReader();
    const writer = stream.writable.getWriter();
    const feeding = this.feed(writer);
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        yield value;
      }
      await feeding;
    } catch (error) {
      await feeding;
      throw this.failed ?? error;
    } finally {
      reader.cancel().catch(() => undefined);
      writer.abort().catch(() => undefined);
    }
  }

  private async feed(writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
    try {
      let to = this.start;
      for (let from = this.start; from < this.end; from = to) {
        to = Math.min(from + Math.min(SLICE, Math.max(FIRST_SLICE, from - this.start)), this.input.blob.size);
        const bytes = await readSlice(this.input.blob, this.input.fileName, { from, to: to + HEADER });
        const next = findHeader(bytes, Math.max(0, this.searchFrom - from));
        if (next >= 0 && from + next < to) this.end = from + next;
        const stop = Math.min(to, this.end);
        this.fed = stop - this.start;
        await writer.write(bytes.slice(0, stop - from));
        this.input.onRead?.(stop);
      }
      this.fedAll = true;
      await writer.close();
    } catch (error) {
      if (error instanceof FailureError) {
        this.failed = error;
        await writer.abort(error).catch(() => undefined);
      }
    }
  }
}

/** Where a plausible gzip header starts at or after `from`; -1 when none does. */
function findHeader(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0 && at + HEADER <= bytes.length; at = bytes.indexOf(0x1f, at + 1)) {
    const flags = bytes[at + 3] ?? 255;
    const extra = bytes[at + 8] ?? 255;
    const system = bytes[at + 9] ?? 254;
    const plausible = flags < 32 && (extra === 0 || extra === 2 || extra === 4) && (system <= 13 || system === 255);
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && plausible) return at;
  }
  return -1;
}

const truncated = (file: string): FailureError =>
  new FailureError({
    code: 'file-truncated',
    message: `"${file}" breaks off before its end; download or copy it again.`,
    params: { file },
  });

const damaged = (file: string): FailureError =>
  new FailureError({ code: 'file-damaged', message: `"${file}" is a damaged gzip file; download or copy it again.`, params: { file } });
