import { FailureError } from '../src/model/failure';

export interface WasmSource {
  /** Address of the gzipped (or, if the server has already inflated it, plain) wasm file. */
  readonly url: string;
  /** Size after inflating, in bytes. */
  readonly bytes: number;
}

/**
 * Fetches the gzipped wasm and inflates it. `onProgress` gets the share that has arrived, 0 to 1, of the inflated size: that is known
 * in advance, whereas servers often hide the length of what they send.
 * @throws FailureError engine-start when the file cannot be fetched or is not wasm
 */
export async function inflateWasm({ url, bytes }: WasmSource, onProgress: (share: number) => void): Promise<Blob> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok || response.body === null) {
    throw startFailure(
      `The engine's program could not be fetched (${response?.status ?? 'no connection'}); check the connection and reload.`,
    );
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let arrived = 0;
  try {
    for await (const chunk of inflated(response.body)) {
      chunks.push(chunk);
      arrived += chunk.length;
      onProgress(Math.min(1, arrived / bytes));
    }
  } catch {
    throw startFailure("The engine's program arrived damaged; reload the page to fetch it again.");
  }
  if (chunks[0] === undefined || !startsWith(chunks[0], [0x00, 0x61, 0x73, 0x6d])) {
    throw startFailure("What the server sent is not the engine's program; check that all files of the app were uploaded.");
  }
  return new Blob(chunks, { type: 'application/wasm' });
}

/** Some servers send `.gz` files with `Content-Encoding: gzip`, and then they arrive inflated: the first bytes tell. */
async function* inflated(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const first = await reader.read();
  const rest = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (first.value) controller.enqueue(first.value);
    },
    async pull(controller) {
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const zipped = first.value !== undefined && startsWith(first.value, [0x1f, 0x8b]);
  const output = (zipped ? rest.pipeThrough(new DecompressionStream('gzip')) : rest).getReader();
  for (let part = await output.read(); !part.done; part = await output.read()) yield part.value;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);
const startFailure = (message: string): FailureError => new FailureError({ code: 'engine-start', message });
