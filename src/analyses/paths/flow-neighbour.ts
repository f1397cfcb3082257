import type { FlowShape } from './flow-shapes';

/** A shape by where it stands: columns of nodes are even, the moves between two of them odd. */
const columnOf = (shape: FlowShape): number => (shape.kind === 'node' ? 2 * shape.box.node.step : 2 * shape.band.link.step + 1);
const topOf = (shape: FlowShape): number => (shape.kind === 'node' ? shape.box.y : shape.band.y0);
const sizeOf = (shape: FlowShape): number => (shape.kind === 'node' ? shape.box.height : shape.band.thickness);

/**
 * Where an arrow key leads in the flow picture: up and down among the nodes of a step or the moves between two steps, from top to bottom; right from a node to
 * its widest move onward and from a move to where it goes; left the same way back.
 * @returns its place in the list; null where the key leads nowhere
 */
export function flowNeighbour(shapes: readonly FlowShape[], place: number, key: string): number | null {
  const shape = shapes[place];
  if (!shape) return null;
  if (key === 'ArrowUp' || key === 'ArrowDown') return beside(shapes, shape, key === 'ArrowUp' ? -1 : 1);
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const way = key === 'ArrowLeft' ? -1 : 1;
  const joined = shapes.filter((other) => columnOf(other) === columnOf(shape) + way && touches(shape, other));
  const widest = joined.reduce<FlowShape | null>((best, other) => (best && sizeOf(best) >= sizeOf(other) ? best : other), null);
  return widest && shapes.indexOf(widest);
}

function beside(shapes: readonly FlowShape[], shape: FlowShape, way: 1 | -1): number | null {
  const column = shapes.filter((other) => columnOf(other) === columnOf(shape)).sort((a, b) => topOf(a) - topOf(b) || endOf(a) - endOf(b));
  const next = column[column.indexOf(shape) + way];
  return next ? shapes.indexOf(next) : null;
}
const endOf = (shape: FlowShape): number => (shape.kind === 'node' ? 0 : shape.band.y1);

function touches(a: FlowShape, b: FlowShape): boolean {
  if (a.kind === b.kind) return false;
  const [node, edge] = a.kind === 'node' ? [a, b] : [b, a];
  if (node.kind !== 'node' || edge.kind !== 'edge') return false;
  const { step, key } = node.box.node;
  const { link } = edge.band;
  return (step === link.step && key === link.from) || (step === link.step + 1 && key === link.to);
}
