/** One array holding all parts, in order. */
function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** What ends an Arrow IPC stream. */
const END: readonly number[] = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0];

/** One complete Arrow IPC stream from its messages. */
export const arrowStream = (messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => joinBytes([...messages, Uint8Array.from(END)]);

/** A copy that ends as a stream must: DuckDB waits for the end and, without it, inserts nothing and says nothing. */
export function endedStream(ipc: Uint8Array): Uint8Array<ArrayBuffer> {
  const tail = ipc.subarray(-END.length);
  return END.every((byte, index) => tail[index] === byte) ? ipc.slice() : arrowStream([ipc]);
}
