import type { Numbers } from '../../stats/numbers';
import { quantiles } from '../../stats/quantile';
import { ratio, significant } from '../../stats/round';
import { wilson } from '../../stats/wilson';
import { chainIndex, type FunnelPlan } from './plan';
import type { FunnelStepResult, FunnelTiming } from './result';
import type { Tally } from './tally';

const SECOND = 1_000_000;
const NONE = new Float64Array(0);
type Names = (actors: readonly number[]) => readonly string[];

/** The rows of a funnel from its counts. `names` gives ids of actors, null when members are not asked for. */
export function tabulateSteps({ spec, required }: FunnelPlan, tally: Tally, names: Names | null): FunnelStepResult[] {
  return spec.steps.map((step, k) => {
    const r = step.optional ? -1 : chainIndex(required, k);
    const before = required.findLastIndex((other) => other < k);
    const count = step.optional ? (tally.optional[k]?.size ?? 0) : (tally.count[r] ?? 0);
    const previous = before < 0 ? null : (tally.count[before] ?? 0);
    let earlierOpen = 0;
    for (let i = 0; i <= before; i++) earlierOpen += tally.inProgress[i] ?? 0;
    const inProgress = step.optional ? null : (tally.inProgress[r] ?? 0);
    const next = tally.count[r + 1] ?? 0;
    const isLast = k === spec.steps.length - 1;
    return {
      count,
      fromFirst: ratio(count, tally.entered),
      fromPrevious: previous === null ? null : ratio(count, previous),
      interval: wilson(count, tally.entered),
      intervalPrevious: previous === null ? null : wilson(count, previous),
      settled: ratio(count, tally.entered - earlierOpen),
      dropped: inProgress === null ? null : isLast ? 0 : count - next - inProgress,
      inProgress,
      seconds: k === 0 ? null : summary((step.optional ? tally.optional[k] : tally.elapsed[r])?.all() ?? NONE),
      ...(names && tally.people ? people(tally.people, { k, r, isLast }, names) : {}),
    };
  });
}

interface Place {
  readonly k: number;
  /** Chain index; -1 = optional. */
  readonly r: number;
  readonly isLast: boolean;
}

function people(
  lists: NonNullable<Tally['people']>,
  { k, r, isLast }: Place,
  names: Names,
): Pick<FunnelStepResult, 'members' | 'droppedMembers'> {
  const ascending = (actors: number[]): readonly string[] => names(actors.sort((a, b) => a - b));
  if (r < 0) return { members: ascending([...(lists.optional[k] ?? [])]) };
  const reached = [...lists.ended.slice(r), ...lists.open.slice(r)].flat();
  return { members: ascending(reached), droppedMembers: isLast ? [] : ascending([...(lists.ended[r] ?? [])]) };
}

/** Seconds from elapsed microseconds. */
function summary(elapsed: Float64Array): { median: number | null; mean: number | null; p90: number | null } {
  const [median, p90] = quantiles(elapsed, [0.5, 0.9]);
  return { median: seconds(median ?? null), mean: seconds(meanOf(elapsed)), p90: seconds(p90 ?? null) };
}

const seconds = (us: number | null): number | null => significant(us === null ? null : us / SECOND);

function meanOf(values: Float64Array): number | null {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length === 0 ? null : sum / values.length;
}

/** The time from one step to another: equal bins of whole seconds, by default as many as the cube root of the count, at most 60. */
export function tabulateTiming({ spec }: FunnelPlan, numbers: Numbers): FunnelTiming {
  const elapsed = numbers.all();
  const whole = summary(elapsed);
  if (elapsed.length === 0) return { ...whole, bins: [] };
  let least = Infinity;
  let most = -Infinity;
  for (const value of elapsed) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const from = Math.floor(least / SECOND);
  const n = spec.timing.bins ?? Math.min(60, cubeRoot(elapsed.length));
  const width = Math.max(1, Math.ceil((most / SECOND - from) / n));
  const counts = new Array<number>(n).fill(0);
  for (const value of elapsed) {
    const bin = Math.min(n - 1, Math.floor((value / SECOND - from) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { ...whole, bins: counts.map((count, i) => ({ from: from + i * width, to: from + (i + 1) * width, count })) };
}

/** The smallest whole number whose cube is at least n. */
function cubeRoot(n: number): number {
  let root = 1;
  while (root < 60 && root ** 3 < n) root++;
  return root;
}
