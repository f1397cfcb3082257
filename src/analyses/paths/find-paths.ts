import { byCodePoint } from '../../stats/by-code-point';
import { spanOf } from '../../time/range';
import { matchFilter } from '../../timeline/match-act';
import type { Bitmap, Timeline } from '../../timeline/timeline';
import type { Context } from '../define';
import { createWalks, type Walks } from './count-walks';
import { findSessions, type Sessions } from './find-sessions';
import { rankNodes, type Position } from './rank-nodes';
import type { PathsSpec } from './spec';
import { stageNodes } from './stage-nodes';

const MINUTE = 60_000_000;

/** The sessions of a question with the nodes kept in each position. */
export interface FoundPaths {
  readonly timeline: Timeline;
  readonly filter: Bitmap | null;
  /** By node code, ascending. */
  readonly names: readonly string[];
  readonly walks: Walks;
  readonly sessions: Sessions;
  readonly positions: readonly Position[];
}

/** Throws model-missing, column-missing or spec-invalid with the path in the spec. */
export async function findPaths(spec: PathsSpec, context: Context): Promise<FoundPaths> {
  const timeline = await context.timeline('events');
  const { codes, names } = await nodesOf(timeline, spec);
  const filter = await matchFilter(timeline, spec.filter);
  const cut = (name: string | null): number | null => (name === null ? null : names.indexOf(name));
  const { collapse, steps, top } = spec;
  const seen = spanOf(spec.range, context.mart.zone);
  const gap = spec.sessionGapMinutes * MINUTE;
  const walks = createWalks(names.length);
  const part = { start: cut(spec.start), end: cut(spec.end), steps, onSession: walks.add };
  const sessions = findSessions({ timeline, node: codes, filter, seen, gap, collapse, ...part });
  const positions = rankNodes(sessions, { steps, top, nodeCount: names.length });
  return { timeline, filter, names, walks, sessions, positions };
}

async function nodesOf(timeline: Timeline, { node, stages }: PathsSpec): Promise<{ codes: Int32Array; names: readonly string[] }> {
  if (stages !== null) return stageNodes(timeline, stages);
  if (node === 'event') return { codes: new Int32Array(timeline.code), names: timeline.names };
  const { codes, values } = await timeline.property(node, 'node.column');
  const texts = values.map(String);
  const names = [...new Set(texts)].sort(byCodePoint);
  const rank = new Map(names.map((name, code) => [name, code]));
  const moved = Int32Array.from(texts, (text) => rank.get(text) ?? -1);
  return { codes: codes.map((code) => (code < 0 ? -1 : (moved[code] ?? -1))), names };
}
