import { byCodePoint } from '../../stats/by-code-point';
import { significant } from '../../stats/round';
import { createCounter, type Count } from './counter';
import type { PathLoop, PathMove, PathsResult } from './spec';

/** Counts moves and loops over whole sessions. */
export interface Walks {
  /** A session's nodes `from <= i <= to`; actors come one after the other. */
  readonly add: (actor: number, path: readonly number[], from: number, to: number) => void;
  readonly summary: (input: {
    readonly top: number;
    readonly names: readonly string[];
  }) => Pick<PathsResult, 'matrix' | 'loops' | 'returns'>;
}

export function createWalks(nodeCount: number): Walks {
  const width = nodeCount + 1;
  const moves = createCounter(nodeCount * width);
  const loops = createCounter(nodeCount * width);
  const seenIn = new Int32Array(nodeCount).fill(-1);
  let session = 0;
  let returns = 0;
  let looping = 0;
  return {
    add: (actor, path, from, to) => {
      let back = 0;
      for (let i = from; i <= to; i++) {
        const node = path[i] ?? 0;
        if (i > from) {
          const before = path[i - 1] ?? 0;
          moves.add(before * width + node, actor);
          if (seenIn[node] === session && before !== node) {
            back++;
            loops.add(before * width + node, actor);
          }
        }
        seenIn[node] = session;
      }
      moves.add((path[to] ?? 0) * width + nodeCount, actor);
      returns += back;
      if (back > 0) looping++;
      session++;
    },
    summary: ({ top, names }) => ({
      matrix: matrixOf({ moves: moves.counts(), nodeCount, top, names }),
      loops: loopsOf({ loops: loops.counts(), width, top, names }),
      returns: { transitions: returns, sessions: looping },
    }),
  };
}

function matrixOf({
  moves,
  nodeCount,
  top,
  names,
}: {
  readonly moves: readonly Count[];
  readonly nodeCount: number;
  readonly top: number;
  readonly names: readonly string[];
}): PathMove[] {
  const width = nodeCount + 1;
  const visits = new Float64Array(nodeCount);
  for (const { index, all } of moves) visits[Math.floor(index / width)] = (visits[Math.floor(index / width)] ?? 0) + all;
  const used = Array.from(visits.keys()).filter((node) => (visits[node] ?? 0) > 0);
  const kept = used.sort((a, b) => (visits[b] ?? 0) - (visits[a] ?? 0) || a - b).slice(0, top);
  const rank = new Map(kept.map((node, place) => [node, place]));
  const rest = kept.length;
  const ends = rest + 1;
  const cells = new Map<number, number>();
  const rows = new Float64Array(rest + 1);
  for (const { index, all } of moves) {
    const from = rank.get(Math.floor(index / width)) ?? rest;
    const target = index % width;
    const to = target === nodeCount ? ends : (rank.get(target) ?? rest);
    cells.set(from * (ends + 1) + to, (cells.get(from * (ends + 1) + to) ?? 0) + all);
    rows[from] = (rows[from] ?? 0) + all;
  }
  const nameOf = (place: number): string => (place === rest ? 'Other' : (names[kept[place] ?? -1] ?? ''));
  return [...cells]
    .map(([cell, transitions]) => ({ from: Math.floor(cell / (ends + 1)), to: cell % (ends + 1), transitions }))
    .sort((a, b) => a.from - b.from || b.transitions - a.transitions || a.to - b.to)
    .map(({ from, to, transitions }) => ({
      from: nameOf(from),
      to: to === ends ? null : nameOf(to),
      transitions,
      share: significant(transitions / (rows[from] ?? 1)),
      ...(from === rest ? { fromOther: true } : {}),
      ...(to === rest ? { toOther: true } : {}),
    }));
}

function loopsOf({
  loops,
  width,
  top,
  names,
}: {
  readonly loops: readonly Count[];
  readonly width: number;
  readonly top: number;
  readonly names: readonly string[];
}): PathLoop[] {
  return loops
    .map(({ index, all, actors }) => ({
      from: names[Math.floor(index / width)] ?? '',
      to: names[index % width] ?? '',
      actors,
      transitions: all,
    }))
    .sort((a, b) => b.transitions - a.transitions || byCodePoint(a.from, b.from) || byCodePoint(a.to, b.to))
    .slice(0, top);
}
