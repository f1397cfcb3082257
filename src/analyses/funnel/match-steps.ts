/** Matching of steps to distinct events, grown by augmenting paths; sizes are small. */
export interface StepMatching {
  /** Event of each step, -1 = none. */
  readonly eventOf: number[];
}

/** Adds a step to the matching, moving earlier ones to other events where needed. `fits(step, event)`; false when it cannot be added. */
export function addStep(
  matching: StepMatching,
  step: number,
  { events, fits }: { readonly events: readonly number[]; readonly fits: (step: number, event: number) => boolean },
): boolean {
  const { eventOf } = matching;
  const visited = new Set<number>();
  const place = (s: number): boolean => {
    for (const event of events) {
      if (visited.has(event) || !fits(s, event)) continue;
      visited.add(event);
      const holder = eventOf.indexOf(event);
      if (holder >= 0 && !place(holder)) continue;
      eventOf[s] = event;
      return true;
    }
    return false;
  };
  return place(step);
}
