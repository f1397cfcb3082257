export interface LayerNode {
  readonly id: string;
  /** 0 = leftmost. */
  readonly layer: number;
}
export interface LayerEdge {
  readonly from: string;
  readonly to: string;
}
export interface LayerSize {
  /** Room from left to right; more is taken when the layers need it. */
  readonly width: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly gap: number;
  /** Least room between two layers. */
  readonly between: number;
}
export interface PlacedNode extends LayerNode {
  readonly x: number;
  readonly y: number;
}
export interface PlacedEdge extends LayerEdge {
  /** An SVG path. */
  readonly path: string;
  readonly middle: { readonly x: number; readonly y: number };
}
export interface Layered {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const SWEEPS = 4;

/**
 * Places nodes in columns by layer, each column in the order of its neighbours' mean place, so that few lines cross. Pure: the same graph is drawn the
 * same. An edge within one layer bends out to the right; edges to unknown nodes are left out.
 */
export function layered(graph: { readonly nodes: readonly LayerNode[]; readonly edges: readonly LayerEdge[] }, size: LayerSize): Layered {
  const count = Math.max(0, ...graph.nodes.map(({ layer }) => layer)) + 1;
  const columns = Array.from({ length: count }, (_, layer) => graph.nodes.filter((node) => node.layer === layer).map(({ id }) => id));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) sortColumns(columns, graph.edges, sweep);
  const step = Math.max(size.nodeWidth + size.between, count > 1 ? (size.width - size.nodeWidth) / (count - 1) : 0);
  const tallest = Math.max(1, ...columns.map((column) => column.length));
  const height = tallest * (size.nodeHeight + size.gap) - size.gap;
  const nodes = columns.flatMap((column, layer) => {
    const top = (height - (column.length * (size.nodeHeight + size.gap) - size.gap)) / 2;
    return column.map((id, i) => ({ id, layer, x: layer * step, y: top + i * (size.nodeHeight + size.gap) }));
  });
  const place = new Map(nodes.map((node) => [node.id, node]));
  const edges = graph.edges.flatMap(({ from, to }): readonly PlacedEdge[] => {
    const [a, b] = [place.get(from), place.get(to)];
    return a && b ? [{ from, to, ...lineOf(a, b, size) }] : [];
  });
  return { width: (count - 1) * step + size.nodeWidth, height, nodes, edges };
}

function sortColumns(columns: string[][], edges: readonly LayerEdge[], sweep: number): void {
  const place = new Map(columns.flatMap((column) => column.map((id, i) => [id, (i + 0.5) / column.length] as const)));
  const order = sweep % 2 === 0 ? columns : [...columns].reverse();
  for (const column of order) {
    const mean = (id: string): number => {
      const near = edges
        .flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
        .flatMap((other) => place.get(other) ?? []);
      return near.length === 0 ? (place.get(id) ?? 0) : near.reduce((sum, y) => sum + y, 0) / near.length;
    };
    const wanted = new Map(column.map((id) => [id, mean(id)]));
    column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    column.forEach((id, i) => place.set(id, (i + 0.5) / column.length));
  }
}

function lineOf(a: PlacedNode, b: PlacedNode, { nodeWidth, nodeHeight, between }: LayerSize): Pick<PlacedEdge, 'path' | 'middle'> {
  const [y1, y2] = [a.y + nodeHeight / 2, b.y + nodeHeight / 2];
  const same = a.layer === b.layer;
  const x1 = a.x + (a.layer <= b.layer ? nodeWidth : 0);
  const x2 = b.x + (a.layer < b.layer ? 0 : nodeWidth);
  const bend = same ? between / 2 : (x2 - x1) / 2;
  const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${same ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}`;
  return { path, middle: { x: same ? x1 + bend * 0.75 : (x1 + x2) / 2, y: (y1 + y2) / 2 } };
}
