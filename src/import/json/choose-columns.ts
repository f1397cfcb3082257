import { withDescendants, type JsonNode } from './json-node';

/** Columns that the properties of one top-level object may become unasked, and those of all together. */
export const MOST_OF_ONE = 60;
export const MOST_NESTED = 400;
/** Top-level properties that become columns even when they are rare, and those that do when one row in a hundred has them. */
export const MOST_RARE = 400;
const MOST_TOP = 2000;

/** Keys that analysis cannot do without, as the usual exports call them. */
const NEEDED =
  /^\$?(time|timestamp|distinct_id|insert_id|user_id|device_id|session_id|anonymous_id|anon_distinct_id)$|^(ga_session_id|ga_session_number|page_location|engagement_time_msec|transaction_id)$/;

export type Claim = 'asked' | 'asked-object' | 'none';

/** Whether a property must become a column: by itself, or because its object was asked for. */
export function claimOf(path: string, key: string, expand: readonly string[]): Claim {
  if (expand.includes(path) || (path.split('.').length === 2 && NEEDED.test(key))) return 'asked';
  return expand.some((asked) => path.startsWith(`${asked}.`)) ? 'asked-object' : 'none';
}

const RANK: Readonly<Record<Claim, number>> = { asked: 0, 'asked-object': 1, none: 2 };

export const isLeaf = (node: JsonNode): boolean => node.children.size === 0;

/**
 * Hides the nested properties that are too many: what was asked for comes first, then the most frequent, ties by order of appearance.
 * Returns the number that stays, by top-level property.
 */
export function chooseColumns(root: JsonNode, expand: readonly string[]): Map<JsonNode, number> {
  const kept = new Map<JsonNode, number>();
  let total = 0;
  hideLateTops(root);
  for (const top of root.children.values()) {
    if (top.hidden) continue;
    const leaves = [...withDescendants(top)].filter((node) => node !== top && isLeaf(node));
    const claims = new Map(leaves.map((leaf) => [leaf, claimOf(leaf.path, leaf.key, expand)]));
    const rank = (leaf: JsonNode): number => RANK[claims.get(leaf) ?? 'none'];
    let own = 0;
    for (const leaf of [...leaves].sort((a, b) => rank(a) - rank(b) || b.seen - a.seen)) {
      const claim = claims.get(leaf);
      if (claim === 'asked' || (total < MOST_NESTED && (claim === 'asked-object' || own < MOST_OF_ONE))) {
        own += 1;
        total += 1;
      } else {
        leaf.hidden = true;
        leaf.parent?.left.set(leaf.key, 0);
      }
    }
    kept.set(top, own);
  }
  return kept;
}

/** Top-level properties are columns in any case, unless they are so many that they are data. */
function hideLateTops(root: JsonNode): void {
  const byFrequency = [...root.children.values()].sort((a, b) => b.seen - a.seen);
  for (const [place, top] of byFrequency.entries()) {
    if (place < MOST_RARE || (place < MOST_TOP && top.seen * 100 >= root.seen)) continue;
    for (const node of withDescendants(top)) node.hidden = true;
    root.left.set(top.key, 0);
  }
}
