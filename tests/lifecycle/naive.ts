/** Flows written straight from the methodology: sets of active actors per period. */
export interface Activity {
  readonly actor: string;
  readonly at: number;
}

/** `periodOf` numbers the period that holds an instant. */
export function naiveFlows(
  activities: readonly Activity[],
  periodOf: (us: number) => number,
  shown: { readonly first: number; readonly last: number },
) {
  const placed = activities.map(({ actor, at }) => ({ actor, period: periodOf(at) }));
  const activeIn = (period: number): Set<string> => new Set(placed.filter((one) => one.period === period).map(({ actor }) => actor));
  const firstOf = (actor: string): number => Math.min(...placed.filter((one) => one.actor === actor).map(({ period }) => period));
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
