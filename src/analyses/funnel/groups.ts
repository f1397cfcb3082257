import type { PropertyColumn } from '../../timeline/timeline';
import type { FunnelPlan } from './plan';
import type { FunnelGroup, FunnelStepResult } from './result';
import { createTally, mergeInto, type Tally } from './tally';

export interface Group {
  readonly tally: Tally;
  readonly value: FunnelGroup['value'];
  readonly other?: true;
}

/** Name of the group of all values after the top ones; `other: true` tells it from a value that is spelled the same. */
export const OTHER = 'Other';

/** The codes with the most entrants, ties by value ascending (codes ascend with values). Missing, -1, never competes. */
export function topCodes(entrants: ReadonlyMap<number, number>, top: number): number[] {
  const ranked = [...entrants].filter(([code, n]) => code >= 0 && n > 0).sort(([a, n], [b, m]) => m - n || a - b);
  return ranked.slice(0, top).map(([code]) => code);
}

/** Tallies by value, as groups: the top values, then missing, then the rest in one. */
export function arrangeGroups(plan: FunnelPlan, byCode: ReadonlyMap<number, Tally>, column: PropertyColumn): Group[] {
  const entrants = new Map([...byCode].map(([code, tally]) => [code, tally.entered]));
  const top = topCodes(entrants, plan.spec.breakdown?.top ?? 10);
  const groups: Group[] = top.flatMap((code) => {
    const tally = byCode.get(code);
    return tally ? [{ tally, value: column.values[code] ?? null }] : [];
  });
  const missing = byCode.get(-1);
  if (missing && missing.entered > 0) groups.push({ tally: missing, value: null });
  const rest = createTally(plan);
  for (const [code, tally] of byCode) if (code >= 0 && !top.includes(code)) mergeInto(rest, tally);
  if (rest.entered > 0) groups.push({ tally: rest, value: OTHER, other: true });
  return groups;
}

export function groupResult({ value, other }: Group, steps: readonly FunnelStepResult[]): FunnelGroup {
  return other ? { value, other, steps } : { value, steps };
}

/** The value of each actor: the first or last one that is not missing among the visible events that match any step; -1 = missing. */
export function actorCodes({ timeline, marks, spec }: FunnelPlan, column: PropertyColumn): Int32Array {
  const { starts, actors } = timeline;
  const forCustomer = spec.breakdown?.of === 'customer';
  const last = spec.breakdown?.at === 'last';
  const codes = new Int32Array(actors).fill(-1);
  for (let a = 0; a < actors; a++) {
    for (let i = starts[a] as number; i < (starts[a + 1] as number); i++) {
      const code = column.codes[i] as number;
      if (code < 0 || (!forCustomer && marks.steps[i] === 0)) continue;
      codes[a] = code;
      if (!last) break;
    }
  }
  return codes;
}
