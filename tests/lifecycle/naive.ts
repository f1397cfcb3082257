import { periodOf } from '../retention/naive';

/** Flows written straight from the methodology: sets of active actors per period. UTC. */
export interface Activity {
  readonly actor: string;
  readonly at: number;
}
type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'hour';

export function naiveFlows(activities: readonly Activity[], unit: Unit, shown: { readonly first: number; readonly last: number }) {
  const activeIn = (period: number): Set<string> =>
    new Set(activities.filter(({ at }) => periodOf(at, unit) === period).map(({ actor }) => actor));
  const firstOf = (actor: string): number =>
    Math.min(...activities.filter((one) => one.actor === actor).map(({ at }) => periodOf(at, unit)));
  const rows = [];
  for (let period = shown.first; period <= shown.last; period++) {
    const now = [...activeIn(period)];
    const before = activeIn(period - 1);
    rows.push({
      period,
      new: now.filter((actor) => firstOf(actor) === period).length,
      returning: now.filter((actor) => before.has(actor)).length,
      resurrecting: now.filter((actor) => !before.has(actor) && firstOf(actor) < period).length,
      dormant: [...before].filter((actor) => !now.includes(actor)).length,
    });
  }
  return rows;
}
