import type { Span } from '../../time/range';
import { named, passes, type ActMatch } from '../../timeline/match-act';
import type { Bitmap, Timeline } from '../../timeline/timeline';
import type { Members } from './find-members';
import type { Grid } from './grid';
import { createJudge, type Judge } from './judge-returns';
import type { RetentionMatch, RetentionSpec } from './spec';

export interface ReturnsInput {
  readonly timeline: Timeline;
  readonly members: Members;
  readonly grid: Grid;
  readonly back: ActMatch;
  readonly filter: Bitmap | null;
  readonly seen: Span;
  readonly cohort: RetentionSpec['cohort'];
  readonly match: RetentionMatch;
  readonly minReturns: number;
  /** Rolling length in microseconds; null = calendar. */
  readonly length: number | null;
  readonly period: (us: number) => number;
}

/** Says that a member (index into members) counts in a cell after period 0. */
export type Emit = (member: number, cell: number) => void;

/**
 * One pass over each actor. Calendar: the actor's returns are put together by period once and every membership reads the periods after its own.
 * Rolling: every membership looks at the returns inside its own window. A return stands after the start in timeline order, so the start is never one.
 */
export function countReturns(input: ReturnsInput, emit: Emit): void {
  const { match, minReturns, grid, length } = input;
  if (match === 'on-or-after') return fromTheEnd(input, emit);
  if (match !== 'on-or-before' && match !== 'streak' && minReturns === 1 && length === null && input.cohort !== 'recurring')
    return firstOfCell(input, emit);
  const judge = createJudge({ match, minReturns, cells: grid.cells }, emit);
  if (length === null) byCalendar(input, judge);
  else byElapsed(input, length, judge);
}

function byCalendar(input: ReturnsInput, judge: Judge): void {
  const { timeline, members, grid, period } = input;
  const { starts, at } = timeline;
  const isReturn = returnTest(input);
  const last = grid.cellOf.length - 1;
  const inPeriod: number[] = [];
  const returns: number[] = [];
  for (let m = 0; m < members.actor.length;) {
    const actor = members.actor[m] ?? 0;
    let after = m;
    while (after < members.actor.length && members.actor[after] === actor) after++;
    const horizon = (members.cohort[after - 1] ?? 0) + last;
    const end = starts[actor + 1] ?? 0;
    let runs = 0;
    for (let i = (members.position[m] ?? 0) + 1; i < end; i++) {
      if (!isReturn(i)) continue;
      const p = period(at[i] ?? 0);
      if (p > horizon) break;
      if (runs > 0 && inPeriod[runs - 1] === p) returns[runs - 1] = (returns[runs - 1] ?? 0) + 1;
      else {
        inPeriod[runs] = p;
        returns[runs++] = 1;
      }
    }
    let next = 0;
    for (; m < after; m++) {
      const cohort = members.cohort[m] ?? 0;
      while (next < runs && (inPeriod[next] ?? 0) <= cohort) next++;
      judge.begin();
      for (let r = next; r < runs; r++) {
        const k = (inPeriod[r] ?? 0) - cohort;
        if (k > last) break;
        judge.add(grid.cellOf[k] ?? 0, returns[r] ?? 0);
      }
      judge.end(m);
    }
  }
}

/** The common question by the shortest way: one membership an actor, and one return is enough. */
function firstOfCell(input: ReturnsInput, emit: Emit): void {
  const { members, grid, period } = input;
  const { starts, at } = input.timeline;
  const isReturn = returnTest(input);
  const { cellOf } = grid;
  const last = cellOf.length - 1;
  for (let m = 0; m < members.actor.length; m++) {
    const cohort = members.cohort[m] as number;
    const end = starts[(members.actor[m] as number) + 1] as number;
    let latest = 0;
    for (let i = (members.position[m] as number) + 1; i < end; i++) {
      if (!isReturn(i)) continue;
      const k = period(at[i] as number) - cohort;
      if (k > last) break;
      const cell = cellOf[k] as number;
      if (cell === latest) continue;
      latest = cell;
      emit(m, cell);
    }
  }
}

function byElapsed(input: ReturnsInput, length: number, judge: Judge): void {
  const { timeline, members, grid } = input;
  const { starts, at } = timeline;
  const isReturn = returnTest(input);
  for (let m = 0; m < members.actor.length; m++) {
    const position = members.position[m] ?? 0;
    const begin = at[position] ?? 0;
    const limit = begin + grid.cellOf.length * length;
    const end = starts[(members.actor[m] ?? 0) + 1] ?? 0;
    judge.begin();
    for (let i = position + 1; i < end; i++) {
      const time = at[i] ?? 0;
      if (time >= limit) break;
      if (time < begin + length || !isReturn(i)) continue;
      judge.add(grid.cellOf[Math.floor((time - begin) / length)] ?? 0, 1);
    }
    judge.end(m);
  }
}

/** On or after k: the actor's return that has minReturns - 1 later ones decides, in whatever period it lies. */
function fromTheEnd(input: ReturnsInput, emit: Emit): void {
  const { timeline, members, grid, length, minReturns, period } = input;
  const { starts, at } = timeline;
  const isReturn = returnTest(input);
  let actor = -1;
  let deciding = -1;
  for (let m = 0; m < members.actor.length; m++) {
    const owner = members.actor[m] ?? 0;
    if (owner !== actor) {
      actor = owner;
      deciding = -1;
      let left = minReturns;
      for (let i = (starts[owner + 1] ?? 0) - 1; i > (members.position[m] ?? 0) && left > 0; i--) {
        if (isReturn(i) && --left === 0) deciding = i;
      }
    }
    const position = members.position[m] ?? 0;
    if (deciding <= position) continue;
    const time = at[deciding] ?? 0;
    const k = length === null ? period(time) - (members.cohort[m] ?? 0) : Math.floor((time - (at[position] ?? 0)) / length);
    for (let cell = Math.min(k, grid.cells - 1); cell >= 1; cell--) emit(m, cell);
  }
}

function returnTest({ timeline, back, filter, seen }: ReturnsInput): (position: number) => boolean {
  const { code, at } = timeline;
  const everything = seen.from === -Infinity && seen.to === Infinity;
  if (everything && back.where === null && filter === null) {
    const { codes } = back;
    return (i) => codes[code[i] as number] === 1;
  }
  return (i) => {
    const time = at[i] ?? 0;
    return named(back, code[i] ?? 0) && time >= seen.from && time <= seen.to && passes(back.where, i) && passes(filter, i);
  };
}
