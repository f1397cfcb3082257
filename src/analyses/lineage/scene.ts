import type { Text } from '../../i18n/text';
import { noteWords, nodeWords } from './names';
import type { Layer, LineageResult } from './result';

export interface SceneNode {
  readonly id: string;
  readonly layer: number;
  readonly title: string;
  readonly note: string;
}
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly words?: string }[];
}

export const LAYERS: readonly Layer[] = ['raw', 'clean', 'mart', 'figure'];
/** The one box of all KPIs. */
export const KPIS = 'kpis';

/** The graph as drawn. KPIs share one box until it is opened: seventeen boxes say less than their number. */
export function lineageScene(result: LineageResult, text: Text, open: ReadonlySet<string>): Scene {
  const kpis = result.nodes.filter(({ kind }) => kind === 'kpi');
  const folded = kpis.length > 3 && !open.has(KPIS);
  const nodes = result.nodes
    .filter(({ kind }) => !folded || kind !== 'kpi')
    .map((node): SceneNode => ({
      id: node.id,
      layer: LAYERS.indexOf(node.layer),
      title: nodeWords(node, text),
      note: noteWords(node, text),
    }));
  const box: SceneNode = { id: KPIS, layer: 3, title: text.t('page.scorecard'), note: text.t('lineage.kpis', { n: kpis.length }) };
  const seen = new Set<string>();
  const edges = result.edges.flatMap(({ from, to, rowsIn, rowsOut }) => {
    const end = folded && to.startsWith('kpi:') ? KPIS : to;
    if (seen.has(JSON.stringify([from, end]))) return [];
    seen.add(JSON.stringify([from, end]));
    const lost = rowsIn !== null && rowsOut !== null && rowsIn !== rowsOut ? { words: text.count(rowsOut - rowsIn) } : {};
    return [{ from, to: end, ...lost }];
  });
  return { nodes: folded ? [...nodes, box] : nodes, edges };
}
