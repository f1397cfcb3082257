import type { Span } from '../../time/range';
import { matchAct, matchFilter, type ActMatch } from '../../timeline/match-act';
import { bitsOf, codeIndex } from '../../timeline/code-index';
import { bit, type Bitmap, type Timeline } from '../../timeline/timeline';
import type { FunnelSpec } from './spec';

/** Bits of up to eight acts fit a byte, and most funnels have no more: a quarter of the memory to read. */
export type MarkArray = Uint8Array | Int32Array;

/** What each position of the timeline is to a funnel. */
export interface Marks {
  /** Bit k: a visible event that fits step k. Made when first asked for; for a few positions `at` is enough. */
  readonly steps: MarkArray;
  /** `steps` of one position. */
  at(position: number): number;
  /** By code: the bits of `steps`, where the code alone decides them; null = conditions, a range or first events decide too. */
  readonly byCode: Int32Array | null;
  /** By step: which code sets of actors (timeline/code-index) may fit it. */
  readonly sets: readonly number[];
  /** Bit j: a visible event that fits exclusion j; null without exclusions. */
  readonly exclusions: MarkArray | null;
  /** Inside the range and passing the filter. */
  visible(position: number): boolean;
  /** Positions that pass the filter, and of those the ones inside the range: for "rows in and out". */
  readonly counts: { readonly filter: number; readonly fitting: number };
}

/** @throws FailureError column-missing, spec-invalid, model-missing */
export async function markTimeline(spec: FunnelSpec, timeline: Timeline, range: Span): Promise<Marks> {
  const filter = await matchFilter(timeline, spec.filter);
  const steps = await matchAll(timeline, spec.steps, 'steps');
  const exclusions = await matchAll(timeline, spec.exclusions, 'exclusions');
  const { at } = timeline;
  const visible = (i: number): boolean => {
    const t = at[i] as number;
    return t >= range.from && t <= range.to && (filter === null || bit(filter, i));
  };
  const bounded = filter !== null || Number.isFinite(range.from) || Number.isFinite(range.to);
  const input = { timeline, visible: bounded ? visible : null };
  const byCode = bitsByCode(steps, timeline);
  const named = !bounded && spec.steps.every(({ first }, k) => !first && steps[k]?.where === null);
  const made = once((): MarkArray => {
    const marks = markActs({ ...input, acts: steps });
    spec.steps.forEach((step, k) => {
      const act = steps[k];
      if (step.first && act) keepFirst({ timeline, marks, k, act, where: step.first === 'matching' ? filter : 'any' });
    });
    return marks;
  });
  return {
    get steps() {
      return made();
    },
    at: named ? (i) => byCode[timeline.code[i] as number] as number : (i) => made()[i] as number,
    byCode: named ? byCode : null,
    sets: steps.map(({ codes }) => bitsOf(codes)),
    exclusions: exclusions.length > 0 ? markActs({ ...input, acts: exclusions }) : null,
    visible,
    counts: { filter: filter?.count ?? timeline.size, fitting: named ? countNamed(byCode, timeline) : countSet(made()) },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function countNamed(byCode: Int32Array, timeline: Timeline): number {
  return codeIndex(timeline).counts.reduce((sum, count, code) => sum + (byCode[code] === 0 ? 0 : count), 0);
}

function countSet(marks: MarkArray): number {
  let count = 0;
  // Without a branch: whether an event fits is as good as random.
  for (let i = 0; i < marks.length; i++) count += Math.min(1, marks[i] as number);
  return count;
}

async function matchAll(timeline: Timeline, acts: FunnelSpec['steps'] | FunnelSpec['exclusions'], path: string): Promise<ActMatch[]> {
  const matches: ActMatch[] = [];
  for (const [index, act] of acts.entries()) matches.push(await matchAct(timeline, act, `${path}[${index}]`));
  return matches;
}

interface MarkInput {
  readonly timeline: Timeline;
  readonly acts: readonly ActMatch[];
  /** Null: every position. */
  readonly visible: ((position: number) => boolean) | null;
}

/** By code, a bit for each act that names it. */
function bitsByCode(acts: readonly ActMatch[], { names, sale }: Timeline): Int32Array {
  const byCode = new Int32Array(Math.max(1, names.length, sale + 1));
  acts.forEach(({ codes }, k) => codes.forEach((one, c) => (byCode[c] = (byCode[c] as number) | (one << k))));
  return byCode;
}

/** A bit an act. Most events fit none, so names are looked up first, in a table by code. */
function markActs({ timeline, acts, visible }: MarkInput): MarkArray {
  const { code, size } = timeline;
  const byCode = bitsByCode(acts, timeline);
  const marks = acts.length <= 8 ? new Uint8Array(size) : new Int32Array(size);
  for (let i = 0; i < size; i++) marks[i] = byCode[code[i] as number] as number;
  acts.forEach(({ where }, k) => {
    if (where === null) return;
    const without = ~(1 << k);
    for (let i = 0; i < size; i++) if (marks[i] !== 0 && !bit(where, i)) marks[i] = (marks[i] as number) & without;
  });
  if (visible !== null) for (let i = 0; i < size; i++) if (marks[i] !== 0 && !visible(i)) marks[i] = 0;
  return marks;
}

interface FirstInput {
  readonly timeline: Timeline;
  readonly marks: MarkArray;
  readonly k: number;
  readonly act: ActMatch;
  /** `any`: the first by name alone; a bitmap or null: the first that also passes the step's conditions and this filter. */
  readonly where: Bitmap | null | 'any';
}

/** Leaves step k only at each actor's first event; both kinds look at all data, whatever the range. */
function keepFirst({ timeline, marks, k, act, where }: FirstInput): void {
  const { starts, code, actors } = timeline;
  const without = ~(1 << k);
  const passes = (i: number): boolean =>
    where === 'any' || ((act.where === null || bit(act.where, i)) && (where === null || bit(where, i)));
  for (let a = 0; a < actors; a++) {
    let seen = false;
    for (let i = starts[a] as number; i < (starts[a + 1] as number); i++) {
      if (seen) marks[i] = (marks[i] as number) & without;
      else seen = act.codes[code[i] as number] === 1 && passes(i);
    }
  }
}
