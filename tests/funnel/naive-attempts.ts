import { finish } from './naive-finish';
import { nth, type Fact, type NaiveAttempt, type Path, type World } from './naive-types';

/** Every attempt from one start. */
export function attemptsFrom(world: World, start: Fact): NaiveAttempt[] {
  const { spec } = world;
  const end = typeof spec.window === 'number' ? start.at + spec.window : Infinity;
  if (spec.order === 'any') return [finish(world, anyFrom(world, start, end), end)];
  if (spec.order === 'strict') {
    const paths = strictFrom(world, start, end).sort(
      (a, b) => b.used.length - a.used.length || compareTimes(a.used, b.used) || Number(a.broken) - Number(b.broken),
    );
    return paths.map((path) => finish(world, path, end));
  }
  return [finish(world, { used: orderedFrom(world, start, end), broken: false }, end)];
}

const compareTimes = (a: readonly Fact[], b: readonly Fact[]): number =>
  a.map((fact, i) => fact.at - nth(b, i).at).find((gap) => gap !== 0) ?? 0;

function orderedFrom({ spec, visible, fits, same, required }: World, start: Fact, end: number): Fact[] {
  const used = [start];
  for (const k of required.slice(1)) {
    const before = nth(used, used.length - 1);
    const next = visible.find(
      (fact) =>
        fits(fact, k) &&
        same(fact, start) &&
        !used.includes(fact) &&
        fact.at <= end &&
        (spec.increasing ? fact.at > before.at : fact.at >= before.at - spec.tolerance),
    );
    if (!next) break;
    used.push(next);
  }
  return used;
}

/** Every order in which tied events may stand; in each the very next event must be the next step. */
function strictFrom({ spec, visible, fits, same, required }: World, start: Fact, end: number): Path[] {
  const paths: Path[] = [];
  const groups = [...new Set(visible.map((fact) => fact.at))]
    .filter((at) => at >= start.at && at <= end)
    .map((at) => visible.filter((fact) => fact.at === at));
  const walk = (used: Fact[], rest: readonly Fact[], later: readonly (readonly Fact[])[]): void => {
    if (used.length === required.length) return void paths.push({ used, broken: false });
    if (rest.length === 0) {
      const [next, ...others] = later;
      if (!next) return void paths.push({ used, broken: false });
      return walk(used, next, others);
    }
    for (const fact of rest) {
      const ok =
        fits(fact, nth(required, used.length)) && same(fact, start) && (!spec.increasing || fact.at > nth(used, used.length - 1).at);
      if (ok)
        walk(
          [...used, fact],
          rest.filter((other) => other !== fact),
          later,
        );
      else paths.push({ used, broken: true });
    }
  };
  const [own = [], ...later] = groups;
  const others = own.filter((fact) => fact !== start);
  for (const after of subsets(others)) walk([start], after, later);
  return paths;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}

function anyFrom({ visible, fits, same, required }: World, start: Fact, end: number): Path {
  const inside = visible.filter((fact) => fact.at >= start.at && fact.at <= end && same(fact, start));
  const used: Fact[] = [];
  for (const [i, fact] of inside.entries()) {
    if (largestMatching(inside.slice(0, i + 1), required, fits) > used.length) used.push(fact);
  }
  return { used, broken: false };
}

function largestMatching(facts: readonly Fact[], steps: readonly number[], fits: World['fits']): number {
  const [step, ...others] = steps;
  if (step === undefined) return 0;
  let most = largestMatching(facts, others, fits);
  for (const fact of facts)
    if (fits(fact, step))
      most = Math.max(
        most,
        1 +
          largestMatching(
            facts.filter((other) => other !== fact),
            others,
            fits,
          ),
      );
  return most;
}
