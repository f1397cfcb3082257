import { DocumentWalker, type WalkVisitor } from '../../src/import/json/document-walker';
import { JsonFault, MoreValues } from '../../src/import/json/json-fault';
import { nodeText } from '../../src/import/json/json-text';
import { NODE } from '../../src/import/json/node-tape';
import type { ValueScanner } from '../../src/import/json/value-scanner';

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Numbers from 0 to below 1, the same for a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Parses with the product's reader, fed in pieces of `size` bytes, going into containers down to `depth`. */
export function parse(bytes: Uint8Array, size: number, depth: number): Parsed {
  const builder = new Builder(depth);
  const walker = new DocumentWalker(builder);
  builder.walker = walker;
  try {
    for (let at = 0; at < bytes.length; at += size) walker.push(bytes.subarray(at, at + size));
    walker.end();
  } catch (error) {
    if (error instanceof JsonFault || error instanceof MoreValues) return { ok: false };
    throw error;
  }
  return { ok: true, value: builder.root };
}

class Builder implements WalkVisitor {
  root: unknown = null;
  walker: DocumentWalker | null = null;
  private readonly open: { keys: string[]; values: unknown[]; kind: 'object' | 'list'; key: string }[] = [];

  constructor(private readonly depth: number) {}

  enter(kind: 'object' | 'list'): boolean {
    if (this.open.length >= this.depth) return false;
    this.open.push({ keys: [], values: [], kind, key: this.walker?.key ?? '' });
    return true;
  }

  leave(): void {
    const done = this.open.pop();
    if (!done) throw new Error('left what was not entered');
    const { keys, values } = done;
    this.put(done.kind === 'list' ? values : Object.fromEntries(keys.map((key, index) => [key, values[index]])), done.key);
  }

  value(scanner: ValueScanner): void {
    this.put(valueOf(scanner, 0), this.walker?.key ?? '');
  }

  private put(value: unknown, key: string): void {
    const parent = this.open.at(-1);
    if (!parent) this.root = value;
    else {
      parent.keys.push(key);
      parent.values.push(value);
    }
  }
}

function valueOf(scanner: ValueScanner, node: number): unknown {
  const end = scanner.next[node] ?? 0;
  switch (scanner.kinds[node]) {
    case NODE.object: {
      const entries: [string, unknown][] = [];
      for (let key = node + 1; key < end; key = scanner.next[key + 1] ?? end)
        entries.push([nodeText(scanner, key), valueOf(scanner, key + 1)]);
      return Object.fromEntries(entries);
    }
    case NODE.list: {
      const items: unknown[] = [];
      for (let item = node + 1; item < end; item = scanner.next[item] ?? end) items.push(valueOf(scanner, item));
      return items;
    }
    case NODE.number:
      return Number(nodeText(scanner, node));
    case NODE.yes:
      return true;
    case NODE.no:
      return false;
    case NODE.nothing:
      return null;
    default:
      return nodeText(scanner, node);
  }
}

/** What the platform's own parser says; halves of characters become U+FFFD, as in the product. */
export function native(text: string): Parsed {
  try {
    return { ok: true, value: wellFormed(JSON.parse(text)) };
  } catch {
    return { ok: false };
  }
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), wellFormed(inner)]));
}
