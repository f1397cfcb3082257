import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

const encoder = new TextEncoder();

/** A property that was met in the rows, by its path from the top. */
export class JsonNode {
  /** Index of its column; -1 = it has none. */
  column = -1;
  /** Rows in which it was met. */
  seen = 0;
  /** Rows in which it was a value of its own: text, number, list or null. */
  values = 0;
  /** It stays in the text of what is not expanded. */
  hidden = false;
  /** Row in which it was met last, where it lies on the tape of that row, and the last row in which something of it was left over. */
  stamp = 0;
  at = 0;
  restStamp = 0;
  readonly children = new Map<string, JsonNode>();
  /** Keys inside that are no columns, with the rows that have them. */
  readonly left = new Map<string, number>();
  /** The key that came first in the last row, and the one that came behind this one: most rows repeat the order. */
  first: JsonNode | null = null;
  follower: JsonNode | null = null;
  readonly path: string;
  /** The top-level property it belongs to; the document itself belongs to itself. */
  readonly top: JsonNode;
  private readonly bytes: Uint8Array;

  constructor(
    readonly key: string,
    readonly parent: JsonNode | null,
  ) {
    this.path = parent?.parent ? `${parent.path}.${key}` : key;
    this.top = parent?.parent ? parent.top : this;
    this.bytes = encoder.encode(key);
  }

  /** True when the key at `node` of the tape is this one, told without making a string. */
  isKey(scanner: ValueScanner, node: number): boolean {
    const { bytes } = this;
    const start = scanner.starts[node] ?? 0;
    if (scanner.kinds[node] !== NODE.text || (scanner.ends[node] ?? 0) - start !== bytes.length) return false;
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== scanner.bytes[start + at]) return false;
    return true;
  }
}

/** A node and everything below it, parents first, in order of appearance. */
export function* withDescendants(node: JsonNode): Generator<JsonNode> {
  yield node;
  for (const child of node.children.values()) yield* withDescendants(child);
}
