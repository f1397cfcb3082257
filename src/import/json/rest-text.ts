import type { JsonNode } from './json-node';
import { nodeText, rawText } from './json-text';
import { eachMember } from './key-values';
import { NODE } from './node-tape';
import type { ValueScanner } from './value-scanner';

/** What of an object has no column, as a JSON object written like the source; empty when nothing is left. */
export function restText(node: JsonNode, scanner: ValueScanner, at: number): string {
  const members = new Map<string, string>();
  eachMember(scanner, at, (key, value) => {
    const text = nodeText(scanner, key);
    const child = node.children.get(text);
    const kind = scanner.kinds[value];
    const quoted = `"${scanner.kinds[key] === NODE.escaped ? JSON.stringify(text).slice(1, -1) : text}"`;
    if (!child || child.hidden) members.set(quoted, rawText(scanner, value));
    else if (child.children.size + child.left.size > 0 && (kind === NODE.object || kind === NODE.list)) {
      const inner = restText(child, scanner, value);
      if (inner === '') members.delete(quoted);
      else members.set(quoted, inner);
    } else members.delete(quoted);
  });
  if (members.size === 0) return '';
  return `{${[...members].map(([key, text]) => `${key}:${text}`).join(',')}}`;
}
