import type { Sessions } from './find-sessions';

/** The nodes kept in one position. */
export interface Position {
  /** Node codes by rank; slot `codes.length` is the rest. */
  readonly codes: readonly number[];
  /** By node code. */
  readonly slotOf: Int32Array;
}

/** The `top` nodes of every position by sessions, ties by code (codes ascend with the names). */
export function rankNodes(
  { offsets, nodes, actor }: Sessions,
  { steps, top, nodeCount }: { steps: number; top: number; nodeCount: number },
): Position[] {
  const count = new Int32Array(nodeCount);
  return Array.from({ length: steps }, (_, step) => {
    count.fill(0);
    for (let session = 0; session < actor.length; session++) {
      const at = (offsets[session] ?? 0) + step;
      const code = nodes[at] ?? 0;
      if (at < (offsets[session + 1] ?? 0)) count[code] = (count[code] ?? 0) + 1;
    }
    const used = Array.from(count.keys()).filter((code) => (count[code] ?? 0) > 0);
    const codes = used.sort((a, b) => (count[b] ?? 0) - (count[a] ?? 0) || a - b).slice(0, top);
    const slotOf = new Int32Array(nodeCount).fill(codes.length);
    codes.forEach((code, slot) => (slotOf[code] = slot));
    return { codes, slotOf };
  });
}
