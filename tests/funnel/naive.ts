/**
 * The funnel once more, written straight from the prose of the methodology and the decision record, slow and without sharing code with the product.
 * Times are whole seconds here; filters are predicates.
 */
import { attemptsFrom } from './naive-attempts';
import { optionalTimes } from './naive-finish';
import { nth, type Fact, type Limit, type NaiveAttempt, type NaiveSpec } from './naive-types';

export { naiveSteps, type NaiveSteps } from './naive-steps';
export type { Fact, Limit, NaiveAttempt, NaiveSpec } from './naive-types';

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const propText = (fact: Fact): string =>
  Object.keys(fact.props)
    .sort(compare)
    .map((key) => `${key}${fact.props[key] === null ? '\u0000' : `\u0001${fact.props[key]}`}`)
    .join('\u0002');

export function canonical(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return [...facts]
    .filter((fact) => {
      const key = JSON.stringify([fact.actor, fact.at, fact.name, fact.sale, propText(fact)]);
      if (fact.sale) return true;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => a.at - b.at || Number(a.sale) - Number(b.sale) || compare(a.name, b.name) || compare(propText(a), propText(b)));
}

/** The attempt that counts for the facts of one actor; null = did not enter. `all` in canonical order. */
export function naiveActor(spec: NaiveSpec, all: readonly Fact[], limit: Limit = () => true, entry = spec.entry): NaiveAttempt | null {
  const visible = all.filter((fact) => fact.at >= spec.range[0] && fact.at <= spec.range[1] && fact.at <= spec.until && spec.filter(fact));
  const sessionOf = sessions(spec, visible);
  const fits = (fact: Fact, k: number): boolean =>
    stepFits(spec, all, { fact, k }) &&
    spec.hold.every((column) => fact.props[column] != null) &&
    sessionOf(fact) !== null &&
    limit(fact, k);
  const same = (a: Fact, b: Fact): boolean =>
    sessionOf(a) === sessionOf(b) && spec.hold.every((column) => a.props[column] === b.props[column]);
  const required = spec.steps.map((_, k) => k).filter((k) => !nth(spec.steps, k).optional);
  const startFits = (fact: Fact): boolean => (spec.order === 'any' ? required.some((k) => fits(fact, k)) : fits(fact, 0));
  const starts = visible.filter(startFits);
  const used = (spec.attempt === 'first' ? starts.slice(0, 1) : starts).filter((fact) => fact.at >= entry[0] && fact.at <= entry[1]);
  const world = { spec, visible, fits, same, sessionOf, required };
  let best: NaiveAttempt | null = null;
  for (const start of used) {
    for (const attempt of attemptsFrom(world, start)) {
      if (spec.order === 'any' && attempt.met) continue;
      if (best === null || preferred(attempt, best)) best = attempt;
    }
  }
  if (best !== null) best.optional = optionalTimes(world, best);
  return best;
}

export function stepFits(spec: NaiveSpec, all: readonly Fact[], { fact, k }: { readonly fact: Fact; readonly k: number }): boolean {
  const step = nth(spec.steps, k);
  if (!step.fits(fact)) return false;
  if (step.first === 'ever') return all.find(step.named) === fact;
  if (step.first === 'matching') return all.find((other) => step.fits(other) && spec.filter(other)) === fact;
  return true;
}

function sessions(spec: NaiveSpec, visible: readonly Fact[]): (fact: Fact) => string | null {
  const { window } = spec;
  if (typeof window === 'number') return () => '';
  if ('column' in window) return (fact) => fact.props[window.column] ?? null;
  const number = new Map<Fact, string>();
  let session = 0;
  visible.forEach((fact, i) => {
    if (i > 0 && fact.at - nth(visible, i - 1).at > window.gap) session++;
    number.set(fact, String(session));
  });
  return (fact) => number.get(fact) ?? null;
}

function preferred(a: NaiveAttempt, b: NaiveAttempt): boolean {
  if (a.reach !== b.reach) return a.reach > b.reach;
  if (a.met !== b.met) return !a.met;
  const end = nth(a.times, a.reach - 1) - nth(b.times, b.reach - 1);
  if (end !== 0) return end < 0;
  return nth(a.times, 0) > nth(b.times, 0);
}
