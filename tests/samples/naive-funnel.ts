import { DAY, groupBy, ratio, round12, seconds, type Event } from './naive';

/** Methodology section 5, ordered, best attempt, every attempt tried one by one. */
export interface FunnelQuestion {
  readonly events: readonly Event[];
  readonly steps: readonly string[];
  readonly windowSeconds: number;
  /** First and last day seen; the observation ends with the last. */
  readonly from: string;
  readonly to: string;
}
interface Attempt {
  readonly times: readonly number[];
}
export interface StepAnswer {
  readonly count: number;
  readonly fromFirst: number | null;
  readonly fromPrevious: number | null;
  readonly dropped: number;
  readonly inProgress: number;
  readonly seconds: { median: number; mean: number; p90: number } | null;
}

function attemptFrom(events: readonly Event[], start: number, { steps, windowSeconds }: FunnelQuestion): Attempt {
  const first = events[start]?.time ?? 0;
  const times = [first];
  let at = start;
  for (const step of steps.slice(1)) {
    const next = events.findIndex((event, i) => i > at && event.name === step && event.time <= first + windowSeconds);
    if (next < 0) break;
    times.push(events[next]?.time ?? 0);
    at = next;
  }
  return { times };
}

const last = (attempt: Attempt): number => attempt.times[attempt.times.length - 1] ?? 0;

/** Furthest first, then the earliest completion, then the latest start. */
const better = (a: Attempt, b: Attempt): number =>
  b.times.length - a.times.length || last(a) - last(b) || (b.times[0] ?? 0) - (a.times[0] ?? 0);

/** Linear interpolation between order statistics (type 7). */
function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  const position = (sorted.length - 1) * p;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}

function summary(attempts: readonly Attempt[], question: FunnelQuestion): StepAnswer[] {
  const end = seconds(`${question.to} 00:00:00`) + DAY;
  const reached = (k: number): Attempt[] => attempts.filter((a) => a.times.length > k);
  return question.steps.map((_, k) => {
    const here = reached(k);
    const stopped = k === question.steps.length - 1 ? [] : here.filter((a) => a.times.length === k + 1);
    const inProgress = stopped.filter((a) => (a.times[0] ?? 0) + question.windowSeconds >= end).length;
    const waits = k === 0 ? [] : here.map((a) => (a.times[k] ?? 0) - (a.times[k - 1] ?? 0));
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    return {
      count: here.length,
      fromFirst: ratio(here.length, attempts.length),
      fromPrevious: k === 0 ? null : ratio(here.length, reached(k - 1).length),
      dropped: stopped.length - inProgress,
      inProgress,
      seconds: waits.length ? { median: round12(quantile(waits, 0.5)), mean: round12(mean), p90: round12(quantile(waits, 0.9)) } : null,
    };
  });
}

function bestByActor(question: FunnelQuestion): { attempt: Attempt; events: Event[] }[] {
  const from = seconds(`${question.from} 00:00:00`);
  const to = seconds(`${question.to} 00:00:00`) + DAY;
  const seen = question.events.filter((event) => event.time >= from && event.time < to);
  return [...groupBy(seen, (event) => event.actor).values()].flatMap((list) => {
    const events = list.sort((a, b) => a.time - b.time);
    const starts = events.flatMap((event, i) => (event.name === question.steps[0] ? [i] : []));
    const [attempt] = starts.map((start) => attemptFrom(events, start, question)).sort(better);
    return attempt ? [{ attempt, events }] : [];
  });
}

export const naiveFunnel = (question: FunnelQuestion): StepAnswer[] =>
  summary(
    bestByActor(question).map((b) => b.attempt),
    question,
  );

/** By the first value among the actor's events that match any step; largest group first, ties by value. */
export function naiveFunnelBy(question: FunnelQuestion, column: string): { value: string; steps: StepAnswer[] }[] {
  const groups = groupBy(
    bestByActor(question),
    ({ events }) => events.find((event) => question.steps.includes(event.name))?.row.get(column) ?? '',
  );
  return [...groups]
    .map(([value, list]) => ({
      value,
      steps: summary(
        list.map((b) => b.attempt),
        question,
      ),
    }))
    .sort((a, b) => (b.steps[0]?.count ?? 0) - (a.steps[0]?.count ?? 0) || (a.value < b.value ? -1 : 1));
}
