import { chooseColumns, claimOf, MOST_NESTED, MOST_OF_ONE, MOST_RARE } from './choose-columns';
import type { JsonNode } from './json-node';

/** Properties that a sample may show, and hidden ones that are counted by name. */
const MOST_NODES = 20_000;

/** How many properties may still become columns. In the sample all are looked at; then the choice is made, and later ones get what room is left. */
export class PropertyBudget {
  private chosen: Map<JsonNode, number> | null = null;
  private nested = 0;
  private looked = 0;
  private hidden = 0;

  constructor(private readonly expand: readonly string[]) {}

  /** Ends the sample. */
  settle(root: JsonNode): void {
    this.chosen = chooseColumns(root, this.expand);
    for (const count of this.chosen.values()) this.nested += count;
  }

  /** Whether one more property of an object may become a column; if so, it has taken its room. */
  admits(parent: JsonNode, key: string): boolean {
    const { chosen } = this;
    if (!chosen) {
      this.looked += 1;
      return this.looked <= MOST_NODES;
    }
    if (!parent.parent) return parent.children.size < MOST_RARE;
    const claim = claimOf(`${parent.path}.${key}`, key, this.expand);
    const own = chosen.get(parent.top) ?? 0;
    if (claim !== 'asked' && (this.nested >= MOST_NESTED || (claim === 'none' && own >= MOST_OF_ONE))) return false;
    chosen.set(parent.top, own + 1);
    this.nested += 1;
    return true;
  }

  /** Counts a property that has no column. */
  count(parent: JsonNode, key: string): void {
    const known = parent.left.get(key);
    if (known === undefined && this.hidden >= MOST_NODES) return;
    if (known === undefined) this.hidden += 1;
    parent.left.set(key, (known ?? 0) + 1);
  }
}
