import type { NestedProperty } from '../../model/table';
import { withDescendants, type JsonNode } from './json-node';

const MOST_PATHS = 200;
const MOST_KEYS = 500;

/** The objects inside the rows, with what of them became columns and what did not. */
export function nestedProperties(root: JsonNode): NestedProperty[] {
  const found: NestedProperty[] = [];
  for (const node of withDescendants(root)) {
    if (found.length === MOST_PATHS) break;
    const nested = node === root ? root.left.size > 0 : node.children.size + node.left.size > 0;
    if (!nested) continue;
    const shown = [...node.children.values()].filter((child) => !child.hidden).sort((a, b) => b.seen - a.seen);
    const hidden = [...node.left].sort(([, a], [, b]) => b - a);
    found.push({
      path: node.path,
      shown: shown.slice(0, MOST_KEYS).map((child) => child.key),
      hidden: hidden.slice(0, MOST_KEYS).map(([key]) => key),
    });
  }
  return found;
}
