/** What goes through the picture; `key` is unique within its step, steps count from 0. */
export interface SankeyNode {
  readonly step: number;
  readonly key: string;
  readonly size: number;
  /** Drawn after the others of its step, whatever its size. */
  readonly last?: boolean;
}
/** From a node of `step` to a node of the next. */
export interface SankeyLink {
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly size: number;
}
export interface SankeyInput {
  readonly nodes: readonly SankeyNode[];
  readonly links: readonly SankeyLink[];
  readonly width: number;
  readonly height: number;
  /** Width of a node and least distance between the nodes of a step, pixels. */
  readonly nodeWidth?: number;
  readonly gap?: number;
}

export interface SankeyBox {
  readonly node: SankeyNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What of the node goes nowhere, at its lower end: its height. 0 in the last step. */
  readonly leaving: number;
}
/** A band between the right side of one box and the left side of another. */
export interface SankeyBand {
  readonly link: SankeyLink;
  readonly x0: number;
  readonly x1: number;
  /** Upper ends; the lower ones lie `thickness` below. */
  readonly y0: number;
  readonly y1: number;
  readonly thickness: number;
}
export interface SankeyLayout {
  readonly boxes: readonly SankeyBox[];
  readonly bands: readonly SankeyBand[];
  /** Pixels per unit of size. */
  readonly scale: number;
}

const idOf = (step: number, key: string): string => `${step}:${key}`;

/**
 * Nodes of a step stand in one column, largest on top; heights are as the sizes, on one scale for all columns. Links leave and arrive in the order
 * of the boxes at their other end, so that links between two columns cross only where the order of sizes makes them.
 */
export function sankey({ nodes, links, width, height, nodeWidth = 12, gap = 10 }: SankeyInput): SankeyLayout {
  const steps = nodes.reduce((most, node) => Math.max(most, node.step + 1), 0);
  const columns = Array.from({ length: steps }, (_, step) =>
    nodes
      .filter((node) => node.step === step && node.size > 0)
      .sort((a, b) => Number(a.last ?? false) - Number(b.last ?? false) || b.size - a.size || (a.key < b.key ? -1 : 1)),
  );
  const scale = Math.max(0, Math.min(...columns.map((column) => fit(column, height, gap)).filter(Number.isFinite), Infinity));
  const perUnit = Number.isFinite(scale) ? scale : 0;
  const stride = steps > 1 ? (width - nodeWidth) / (steps - 1) : 0;
  const going = new Map<string, number>();
  for (const { step, from, size } of links) going.set(idOf(step, from), (going.get(idOf(step, from)) ?? 0) + size);
  const boxes = columns.flatMap((column, step) => {
    let y = 0;
    return column.map((node): SankeyBox => {
      const box = {
        node,
        x: step * stride,
        y,
        width: nodeWidth,
        height: node.size * perUnit,
        leaving: step === steps - 1 ? 0 : Math.max(0, node.size - (going.get(idOf(step, node.key)) ?? 0)) * perUnit,
      };
      y += box.height + gap;
      return box;
    });
  });
  return { boxes, bands: bandsOf(boxes, links, perUnit), scale: perUnit };
}

/** The largest scale at which a column fits; an empty one fits at any. */
function fit(column: readonly SankeyNode[], height: number, gap: number): number {
  const total = column.reduce((sum, node) => sum + node.size, 0);
  return total === 0 ? Infinity : Math.max(0, height - gap * (column.length - 1)) / total;
}

function bandsOf(boxes: readonly SankeyBox[], links: readonly SankeyLink[], scale: number): SankeyBand[] {
  const boxOf = new Map(boxes.map((box) => [idOf(box.node.step, box.node.key), box]));
  const joined = links.flatMap((link) => {
    const from = boxOf.get(idOf(link.step, link.from));
    const to = boxOf.get(idOf(link.step + 1, link.to));
    return from && to && link.size > 0 ? [{ link, from, to }] : [];
  });
  const offsets = (end: 'from' | 'to', other: 'from' | 'to'): Map<SankeyLink, number> => {
    const filled = new Map<SankeyBox, number>();
    const places = [...joined].sort((a, b) => a[other].y - b[other].y);
    return new Map(
      places.map((each) => {
        const used = filled.get(each[end]) ?? 0;
        filled.set(each[end], used + each.link.size * scale);
        return [each.link, each[end].y + used];
      }),
    );
  };
  const leaving = offsets('from', 'to');
  const arriving = offsets('to', 'from');
  return joined.map(({ link, from, to }) => ({
    link,
    x0: from.x + from.width,
    x1: to.x,
    y0: leaving.get(link) ?? 0,
    y1: arriving.get(link) ?? 0,
    thickness: link.size * scale,
  }));
}

/** Height of a band's upper edge at a share of its way: the smooth step that a cubic with level ends draws. */
export function bandY({ y0, y1 }: SankeyBand, share: number): number {
  return y0 + (y1 - y0) * share * share * (3 - 2 * share);
}

/** The outline of a band as an SVG path. */
export function bandPath({ x0, x1, y0, y1, thickness }: SankeyBand): string {
  const middle = (x0 + x1) / 2;
  const at = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const upper = `M${at(x0, y0)}C${at(middle, y0)} ${at(middle, y1)} ${at(x1, y1)}`;
  return `${upper}L${at(x1, y1 + thickness)}C${at(middle, y1 + thickness)} ${at(middle, y0 + thickness)} ${at(x0, y0 + thickness)}Z`;
}
