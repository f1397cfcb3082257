import { bandPath, type SankeyBand, type SankeyBox, type SankeyLayout } from '../../charts/sankey';
import type { Text } from '../../i18n/text';
import { nodeKey, nodeName } from './labels';
import type { PathEdge, PathNode, PathsResult } from './spec';

/** A node or a move as it is drawn, named and reached by keyboard. */
export type FlowShape =
  | { readonly kind: 'node'; readonly box: SankeyBox; readonly node: PathNode; readonly name: string; readonly label: string }
  | { readonly kind: 'edge'; readonly band: SankeyBand; readonly edge: PathEdge; readonly path: string; readonly label: string };
export type NodeShape = Extract<FlowShape, { kind: 'node' }>;
export type EdgeShape = Extract<FlowShape, { kind: 'edge' }>;

interface FlowInput {
  readonly result: PathsResult;
  /** The node where paths stop; null = they end where sessions do. */
  readonly end: string | null;
  readonly text: Text;
}

/** What the layout places, with what it stands for: moves first, so that nodes are drawn above them. */
export function flowShapes({ result, end, text }: FlowInput, { boxes, bands }: SankeyLayout): readonly FlowShape[] {
  const nodes = new Map(result.nodes.map((node) => [`${node.step - 1}${nodeKey(node.node, node.other)}`, node]));
  const edgeId = (step: number, from: string, to: string): string => JSON.stringify([step, from, to]);
  const edges = new Map(
    result.edges.map((edge) => [edgeId(edge.step - 1, nodeKey(edge.from, edge.fromOther), nodeKey(edge.to, edge.toOther)), edge]),
  );
  return [
    ...bands.flatMap((band): EdgeShape[] => {
      const edge = edges.get(edgeId(band.link.step, band.link.from, band.link.to));
      const sessions = nodes.get(`${band.link.step}${band.link.from}`)?.sessions;
      return edge ? [{ kind: 'edge', band, edge, path: bandPath(band), label: edgeLabel(edge, sessions ?? edge.transitions, text) }] : [];
    }),
    ...boxes.flatMap((box): NodeShape[] => {
      const node = nodes.get(`${box.node.step}${box.node.key}`);
      if (!node) return [];
      const name = nodeName(node.node, node.other, text);
      const leave = text.percent(box.height > 0 ? box.leaving / box.height : 0, 0);
      return [
        {
          kind: 'node',
          box,
          node,
          name,
          label: text.t(end === null ? 'paths.nodeLabel' : 'paths.nodeLabel.end', { step: node.step, node: name, n: node.sessions, leave }),
        },
      ];
    }),
  ];
}

function edgeLabel(edge: PathEdge, sessions: number, text: Text): string {
  return text.t('paths.bandLabel', {
    step: edge.step,
    from: nodeName(edge.from, edge.fromOther, text),
    to: nodeName(edge.to, edge.toOther, text),
    n: edge.transitions,
    share: text.percent(edge.transitions / sessions, 0),
  });
}
