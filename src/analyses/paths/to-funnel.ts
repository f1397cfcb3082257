import type { Act } from '../../model/filter';
import type { PathEdge, PathNode, PathsResult, PathsSpec } from './spec';

/** A node, or a move from a node to one of the next step. Steps count from 1. */
export type Picked = { readonly node: PathNode } | { readonly edge: PathEdge };

/** The most travelled way to what was picked: names of nodes, the first of the path first. The rest is no node, so the way begins after it. */
export function wayTo(picked: Picked, { edges }: Pick<PathsResult, 'edges'>): readonly string[] {
  const last = 'node' in picked ? picked.node : { step: picked.edge.step, node: picked.edge.from, other: picked.edge.fromOther };
  const ahead = 'edge' in picked && !picked.edge.toOther ? [picked.edge.to] : [];
  if (last.other) return ahead;
  const way = [last.node];
  for (let step = last.step - 1; step >= 1; step--) {
    const before = edges
      .filter((edge) => edge.step === step && edge.to === way[0] && !edge.toOther)
      .reduce<PathEdge | null>((best, edge) => (best === null || edge.transitions > best.transitions ? edge : best), null);
    if (before === null || before.fromOther) break;
    way.unshift(before.from);
  }
  return [...way, ...ahead];
}

/** The question of a funnel that follows a way within one session; null when it has fewer than two steps. */
export function wayFunnel(way: readonly string[], spec: PathsSpec): object | null {
  if (way.length < 2) return null;
  return {
    steps: way.map((name) => ({ ...actOf(name, spec), optional: false, first: null })),
    order: 'ordered',
    window: { session: true, gapMinutes: spec.sessionGapMinutes },
    range: spec.range ?? { from: null, to: null },
    filter: spec.filter,
  };
}

function actOf(name: string, { node, stages }: PathsSpec): Act {
  if (stages !== null) return { event: stages[name] ?? [name] };
  if (node === 'event') return { event: name };
  return { event: null, where: [{ column: node.column, of: node.of ?? 'event', op: '=', value: name }] };
}
