import { sankey, type SankeyLayout } from '../../charts/sankey';
import { nodeKey } from './labels';
import type { PathsResult } from './spec';

export interface SceneSize {
  readonly width: number;
  readonly height: number;
}

/** Sessions as bands between the positions of a path. */
export function flowScene({ nodes, edges }: Pick<PathsResult, 'nodes' | 'edges'>, { width, height }: SceneSize): SankeyLayout {
  return sankey({
    nodes: nodes.map((each) => ({
      step: each.step - 1,
      key: nodeKey(each.node, each.other),
      size: each.sessions,
      last: each.other === true,
    })),
    links: edges.map((each) => ({
      step: each.step - 1,
      from: nodeKey(each.from, each.fromOther),
      to: nodeKey(each.to, each.toOther),
      size: each.transitions,
    })),
    width,
    height,
    // A line of text fits between the middles of any two nodes.
    gap: 16,
  });
}

/** Text cut to a width in pixels at 12 pixels a line: 6.6 a Latin letter, 12.5 a wide one. */
export function fitLabel(label: string, pixels: number): string {
  let used = 0;
  let kept = '';
  for (const char of label) {
    used += char > '\u2e7f' ? 12.5 : 6.6;
    if (used > pixels) return `${kept.trimEnd()}…`;
    kept += char;
  }
  return kept;
}
