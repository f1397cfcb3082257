import { nth, type Fact, type NaiveAttempt, type NaiveSpec, type Path, type World } from './naive-types';

export function finish(world: World, { used, broken }: Path, end: number): NaiveAttempt {
  const { spec, visible, required, sessionOf } = world;
  const start = nth(used, 0);
  const chainOf = (step: number): number => required.indexOf(step);
  const attempt: NaiveAttempt = {
    reach: used.length,
    times: used.map((fact) => fact.at),
    used,
    met: false,
    cut: false,
    open: false,
    optional: [],
  };
  const meets = (exclusion: NaiveSpec['exclusions'][number], limit: number): Fact | undefined => {
    const after = spec.order === 'any' ? 0 : chainOf(exclusion.after);
    const before = spec.order === 'any' ? required.length - 1 : chainOf(exclusion.before);
    if (attempt.reach <= after) return undefined;
    return visible.find((fact) => {
      if (
        !exclusion.fits(fact) ||
        sessionOf(fact) !== sessionOf(start) ||
        attempt.times.slice(0, attempt.reach).includes(fact.at) ||
        fact.at >= limit
      )
        return false;
      return fact.at > nth(attempt.times, after) && (attempt.reach > before ? fact.at < nth(attempt.times, before) : fact.at <= end);
    });
  };
  let limit = Infinity;
  if (spec.order !== 'any') {
    let kept = 0;
    for (const exclusion of spec.exclusions.filter((item) => item.effect === 'drop')) {
      const found = meets(exclusion, Infinity);
      if (!found || found.at >= limit) continue;
      limit = found.at;
      kept = chainOf(exclusion.after) + 1;
    }
    if (limit < Infinity) {
      attempt.cut = true;
      while (kept < attempt.reach && nth(attempt.times, kept) < limit) kept++;
      attempt.reach = kept;
    }
  }
  attempt.met = spec.exclusions.some(
    (exclusion) => (spec.order === 'any' || exclusion.effect === 'remove') && meets(exclusion, limit) !== undefined,
  );
  const session = visible.filter((fact) => sessionOf(fact) === sessionOf(start));
  const window = spec.window;
  const lasts =
    typeof window === 'number' ? start.at + window > spec.until : nth(session, session.length - 1).at + window.gap >= spec.until;
  attempt.open = used.length < required.length && !attempt.met && !attempt.cut && !broken && lasts;
  attempt.times.length = attempt.reach;
  attempt.used = attempt.used.slice(0, attempt.reach);
  limits.set(attempt, Math.min(limit, end + 0.5));
  return attempt;
}
/** Before this moment events belong to the attempt. */
const limits = new WeakMap<NaiveAttempt, number>();

export function optionalTimes({ spec, visible, fits, same, required }: World, attempt: NaiveAttempt): (number | null)[] {
  const used = [...attempt.used];
  return spec.steps.map((step, k) => {
    if (!step.optional) return null;
    const before = required.filter((other) => other < k).length - 1;
    if (attempt.reach <= before) return null;
    const from = nth(attempt.times, before);
    const to = attempt.times[before + 1];
    const found = visible.find((fact) => {
      if (!fits(fact, k) || used.includes(fact) || !same(fact, nth(attempt.used, 0)) || fact.at >= (limits.get(attempt) ?? Infinity))
        return false;
      if (spec.increasing) return fact.at > from && (to === undefined || fact.at < to);
      return fact.at >= from && (to === undefined || fact.at <= to);
    });
    if (found) used.push(found);
    return found ? found.at : null;
  });
}
