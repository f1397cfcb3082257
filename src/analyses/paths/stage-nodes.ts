import { byCodePoint } from '../../stats/by-code-point';
import type { Timeline } from '../../timeline/timeline';
import type { Stages } from './spec';

/** Stages as nodes: the code of each position's stage, -1 for events of none, and the names of stages by code point. */
export function stageNodes(timeline: Pick<Timeline, 'code' | 'names'>, stages: Stages): { codes: Int32Array; names: readonly string[] } {
  const names = Object.keys(stages).sort(byCodePoint);
  const stageOf = new Map(names.flatMap((stage, code) => (stages[stage] ?? []).map((event): [string, number] => [event, code])));
  const moved = Int32Array.from(timeline.names, (event) => stageOf.get(event) ?? -1);
  return { codes: Int32Array.from(timeline.code, (code) => moved[code] ?? -1), names };
}
