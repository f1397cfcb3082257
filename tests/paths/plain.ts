import type { PathsResult } from '../../src/analyses/paths/spec';

function walksOf({ matrix, loops, returns }: PathsResult) {
  const rest = (name: string | null, other?: true): string => (other ? '(rest)' : (name ?? '(end)'));
  return {
    matrix: Object.fromEntries(
      matrix.map((move) => [`${rest(move.from, move.fromOther)} > ${rest(move.to, move.toOther)}`, move.transitions]),
    ),
    loops: Object.fromEntries(loops.map((loop) => [`${loop.from} > ${loop.to}`, loop.transitions])),
    returns: returns.transitions,
  };
}

/** Keys of the naive form; the rest is told from a node called Other. */
export function plain(result: PathsResult) {
  const name = (node: string, other?: true): string => (other ? '(rest)' : node);
  const sorted = (pairs: [string, [number, number]][]): Record<string, [number, number]> => Object.fromEntries(pairs);
  return {
    walks: walksOf(result),
    nodes: sorted(result.nodes.map((one) => [`${one.step} ${name(one.node, one.other)}`, [one.actors, one.sessions]])),
    edges: sorted(
      result.edges.map((one) => [
        `${one.step} ${name(one.from, one.fromOther)} > ${name(one.to, one.toOther)}`,
        [one.actors, one.transitions],
      ]),
    ),
    dropOff: sorted(result.dropOff.map((one) => [`${one.step} ${name(one.node, one.other)}`, [one.actors, one.sessions]])),
  };
}

/** Nodes where what comes in does not go on or drop off; there should be none. */
export function balanced(result: PathsResult, steps: number): string[] {
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  return result.nodes.flatMap((node) => {
    const same = (step: number, name: string, other?: true): boolean => step === node.step && name === node.node && other === node.other;
    const out = sum(result.edges.filter((edge) => same(edge.step, edge.from, edge.fromOther)).map((edge) => edge.transitions));
    const into = sum(result.edges.filter((edge) => same(edge.step + 1, edge.to, edge.toOther)).map((edge) => edge.transitions));
    const gone = sum(result.dropOff.filter((drop) => same(drop.step, drop.node, drop.other)).map((drop) => drop.sessions));
    const fine =
      (node.step === steps || node.sessions === out + gone) && (node.step === 1 || node.sessions === into) && node.actors <= node.sessions;
    return fine ? [] : [`${node.step} ${node.node}`];
  });
}
