import type { Act } from '../../model/filter';
import type { PathEdge, PathNode, PathPeople, PathsResult, PathsSpec } from './spec';

/** A node, or a move from a node to one of the next step. Steps count from 1. */
export type Picked = { readonly node: PathNode } | { readonly edge: PathEdge };

const sameNode = (a: PathNode, b: PathNode): boolean => a.step === b.step && a.node === b.node && a.other === b.other;
const sameEdge = (a: PathEdge, b: PathEdge): boolean =>
  a.step === b.step && a.from === b.from && a.to === b.to && a.fromOther === b.fromOther && a.toOther === b.toOther;

/** Whether both are the same node or the same move. */
export function isPicked(picked: Picked, other: Picked): boolean {
  if ('node' in picked) return 'node' in other && sameNode(picked.node, other.node);
  return 'edge' in other && sameEdge(picked.edge, other.edge);
}

/** Whether a move is what was picked, or leaves or reaches it. */
export function touchesPicked(picked: Picked, edge: PathEdge): boolean {
  if ('edge' in picked) return sameEdge(picked.edge, edge);
  const { step, node, other } = picked.node;
  const from = step === edge.step && node === edge.from && other === edge.fromOther;
  return from || (step === edge.step + 1 && node === edge.to && other === edge.toOther);
}

/** Whose people are asked for by what was picked: those of a node or a move, or those who leave at the node. */
export function peopleAsked(picked: Picked, which: 'all' | 'leave'): PathPeople {
  if ('edge' in picked) {
    const { step, from, to, fromOther, toOther } = picked.edge;
    return { step, from, to, ...(fromOther && { fromOther }), ...(toOther && { toOther }) };
  }
  const { step, node, other } = picked.node;
  return { step, from: node, ...(other && { fromOther: true }), ...(which === 'leave' && { to: null }) };
}

/** Those who leave at a node; null where nobody does. */
export const dropOf = (node: PathNode, { dropOff }: Pick<PathsResult, 'dropOff'>): PathNode | null =>
  dropOff.find((drop) => sameNode(drop, node)) ?? null;

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
