import type { EncodingDecision } from '../decode/encoding';
import { toUtf8, type ReplacementCount } from '../decode/to-utf8';
import type { PartInput } from '../import-file';

/** The part of the progress bar that reading takes; the rest is typing. */
const READING = 0.8;

/** The text of a part as UTF-8 without a byte order mark; it can be read several times, and offsets in it stay the same. */
export class JsonTextSource {
  replaced = 0;

  constructor(
    private readonly input: PartInput,
    readonly encoding: EncodingDecision,
    private readonly faults: 'throw' | 'replace',
  ) {}

  /** Opens the text at an offset. `passes`: which pass of how many this is, for the progress bar. */
  async *open(
    from = 0,
    passes: { readonly pass: number; readonly of: number } = { pass: 1, of: 1 },
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const { part, blob, onProgress } = this.input;
    const count: ReplacementCount = { replaced: 0 };
    const report = (bytes: number): void =>
      onProgress?.((READING * (passes.pass - 1 + Math.min(1, bytes / Math.max(1, blob.size)))) / passes.of);
    const chunks = toUtf8({ chunks: part.source.open(report), encoding: this.encoding.encoding, faults: this.faults, count });
    let skip = from;
    try {
      for await (const chunk of chunks) {
        if (skip < chunk.length) yield skip === 0 ? chunk : chunk.subarray(skip);
        skip = Math.max(0, skip - chunk.length);
      }
    } finally {
      this.replaced = Math.max(this.replaced, count.replaced);
    }
  }
}
