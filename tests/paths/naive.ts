/** Paths written straight from the methodology. */
export interface Hit {
  readonly actor: string;
  /** UTC microseconds. */
  readonly at: number;
  /** The event's name, by which hits of one instant are ordered. */
  readonly name: string;
  readonly node: string | null;
}
export interface NaivePaths {
  readonly gapMinutes: number;
  readonly steps: number;
  readonly top: number;
  readonly collapse: boolean;
  readonly start: string | null;
  readonly end: string | null;
}

/** Moves by `from > to`, with the end of a session as `from > (end)`; loops by `from > to` as [actors, all]. */
function naiveWalks(sessions: readonly { actor: string; path: readonly string[] }[], top: number) {
  const moves = sessions.flatMap(({ actor, path }) =>
    path.map((from, i) => ({
      actor,
      from,
      to: path[i + 1] ?? '(end)',
      loop: i + 1 < path.length && path[i + 1] !== from && path.slice(0, i + 1).includes(path[i + 1] ?? ''),
    })),
  );
  const visits = (node: string): number => moves.filter(({ from }) => from === node).length;
  const kept = [...new Set(moves.map(({ from }) => from))].sort((a, b) => visits(b) - visits(a) || (a < b ? -1 : 1)).slice(0, top);
  const named = (node: string): string => (node === '(end)' || kept.includes(node) ? node : '(rest)');
  const count = (keys: readonly string[]): Record<string, number> =>
    Object.fromEntries([...new Set(keys)].sort().map((key) => [key, keys.filter((other) => other === key).length]));
  const loops = moves.filter(({ loop }) => loop);
  return {
    matrix: count(moves.map(({ from, to }) => `${named(from)} > ${named(to)}`)),
    loops: count(loops.map(({ from, to }) => `${from} > ${to}`)),
    returns: loops.length,
  };
}

export function naivePaths(hits: readonly Hit[], spec: NaivePaths) {
  const sessions: { actor: string; path: string[] }[] = [];
  for (const actor of [...new Set(hits.map((hit) => hit.actor))]) {
    const mine = hits
      .filter((hit) => hit.actor === actor && hit.node !== null)
      .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : String(a.node) < String(b.node) ? -1 : 1));
    const groups: Hit[][] = [];
    mine.forEach((hit, i) => {
      const before = mine[i - 1];
      if (before === undefined || hit.at - before.at > spec.gapMinutes * 60e6) groups.push([]);
      groups.at(-1)?.push(hit);
    });
    for (const group of groups) {
      let path = group.map((hit) => String(hit.node));
      if (spec.collapse) path = path.filter((node, i) => node !== path[i - 1]);
      if (spec.start !== null) path = path.includes(spec.start) ? path.slice(path.indexOf(spec.start)) : [];
      if (spec.end !== null) path = path.slice(0, path.lastIndexOf(spec.end) + 1);
      if (path.length > 0) sessions.push({ actor, path });
    }
  }
  const kept = Array.from({ length: spec.steps }, (_, i) => {
    const here = sessions.flatMap(({ path }) => path.slice(i, i + 1));
    const count = (node: string): number => here.filter((other) => other === node).length;
    return [...new Set(here)].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1)).slice(0, spec.top);
  });
  const labelled = sessions.map(({ actor, path }) => ({
    actor,
    ends: path.length,
    path: path.slice(0, spec.steps).map((node, i) => (kept[i]?.includes(node) ? node : '(rest)')),
  }));
  const tally = (found: { key: string; actor: string }[]): Record<string, [number, number]> =>
    Object.fromEntries(
      [...new Set(found.map(({ key }) => key))].sort().map((key) => {
        const same = found.filter((one) => one.key === key);
        return [key, [new Set(same.map(({ actor }) => actor)).size, same.length]];
      }),
    );
  const nodes = labelled.flatMap(({ actor, path }) => path.map((node, i) => ({ actor, key: `${i + 1} ${node}` })));
  const edges = labelled.flatMap(({ actor, path }) =>
    path.slice(1).map((node, i) => ({ actor, key: `${i + 1} ${path[i] ?? ''} > ${node}` })),
  );
  const ended = labelled
    .filter(({ ends }) => ends < spec.steps)
    .map(({ actor, path, ends }) => ({ actor, key: `${ends} ${path[ends - 1] ?? ''}` }));
  return {
    walks: naiveWalks(sessions, spec.top),
    nodes: tally(nodes),
    edges: tally(edges),
    dropOff: tally(ended),
    people: idsBy([...nodes, ...edges, ...ended.map(({ actor, key }) => ({ actor, key: `${key} > (end)` }))]),
  };
}

const idsBy = (found: readonly { key: string; actor: string }[]): Record<string, string[]> =>
  Object.fromEntries(
    [...new Set(found.map(({ key }) => key))].map((key) => [
      key,
      [...new Set(found.filter((one) => one.key === key).map(({ actor }) => actor))].sort(),
    ]),
  );
