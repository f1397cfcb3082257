import type { Span } from '../../time/range';
import { createAttempt, type Attempt } from './attempt';
import { finishAttempt } from './finish-attempt';
import type { FunnelPlan } from './plan';
import type { Scene } from './scene';

/** Hears of every attempt, in the order of its start; the attempt is reused. `stop` ends the search. */
export type Consider = (attempt: Attempt) => 'continue' | 'stop';
export type Search = (scene: Scene, entry: Span, consider: Consider) => void;

/** Every attempt in order: from each first step's event, the earliest unused event that fits for each next required step. */
export function createOrderedSearch(plan: FunnelPlan): Search {
  const { required, window, tolerance, spec } = plan;
  const attempt = createAttempt(spec.steps.length);
  const marks = required.map((step) => 1 << step);
  const fitting = required.map((): List => ({ size: 0, items: [] }));
  const chosen: number[] = [];
  return (scene, entry, consider) => {
    const starts = startsOf(scene, 0);
    if (starts.length === 0) return;
    for (let r = 1; r < required.length; r++) listFitting(scene, marks[r] as number, fitting[r] as List);
    const { at, positions } = scene;
    const take = (r: number, index: number): void => {
      chosen[r] = index;
      attempt.times[r] = at[index] as number;
      attempt.positions[r] = positions[index] as number;
    };
    for (const start of starts) {
      const t1 = at[start] as number;
      if (t1 >= entry.from && t1 <= entry.to) {
        take(0, start);
        const last = t1 + window;
        let r = 1;
        for (; r < required.length; r++) {
          const from = (attempt.times[r - 1] as number) - tolerance;
          const found = firstFitting(fitting[r] as List, { scene, start, from, last, chosen, taken: r });
          if (found < 0) break;
          take(r, found);
        }
        attempt.reach = r;
        finishAttempt(plan, attempt, { scene, start, broken: false });
        if (consider(attempt) === 'stop') return;
      }
      if (spec.attempt === 'first') return;
    }
  };
}

/** Indices of events that may be a step, in timeline order. */
export function startsOf(scene: Scene, step: number): number[] {
  const starts: number[] = [];
  for (let i = 0; i < scene.size; i++) if (((scene.marks[i] as number) >>> step) & 1) starts.push(i);
  return starts;
}

/** Indices of scene events; only the first `size` items count, so that the list can be reused. */
interface List {
  size: number;
  items: number[];
}

/** Indices of the events that fit, by key and then in timeline order, so that one search finds the next with a key. */
function listFitting({ size, marks, keys }: Scene, mark: number, found: List): void {
  let mixed = false;
  let n = 0;
  for (let i = 0; i < size; i++) {
    if (((marks[i] as number) & mark) === 0) continue;
    mixed ||= n > 0 && keys[i] !== keys[found.items[0] as number];
    found.items[n++] = i;
  }
  found.size = n;
  if (mixed) found.items = found.items.slice(0, n).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
}

interface Wanted {
  readonly scene: Scene;
  /** The first step's event, whose key must be met. */
  readonly start: number;
  /** Earliest and latest time that fit. */
  readonly from: number;
  readonly last: number;
  readonly chosen: readonly number[];
  readonly taken: number;
}

/** The earliest unused event of a list inside the window; -1 = none. */
function firstFitting({ items, size }: List, { scene, start, from, last, chosen, taken }: Wanted): number {
  const { at, keys } = scene;
  const key = keys[start] as number;
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const index = items[middle] as number;
    const other = keys[index] as number;
    if (other < key || (other === key && (at[index] as number) < from)) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < size; i++) {
    const index = items[i] as number;
    if (keys[index] !== key || (at[index] as number) > last) return -1;
    if (!isTaken(chosen, taken, index)) return index;
  }
  return -1;
}

function isTaken(chosen: readonly number[], taken: number, index: number): boolean {
  for (let r = 0; r < taken; r++) if (chosen[r] === index) return true;
  return false;
}
