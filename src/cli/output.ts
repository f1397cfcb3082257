/** JSON for the command line: NaN and infinities are null, integers beyond 2^53 are text. */
export function toJson(input: unknown): string {
  return JSON.stringify(input, (_key, item: unknown) => {
    if (typeof item === 'bigint') return item >= -9007199254740991n && item <= 9007199254740991n ? Number(item) : String(item);
    return item;
  });
}

/** Writes a line and waits when the pipe is full, so that long results are never cut off. */
export async function writeLine(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
}
