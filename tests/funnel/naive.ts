/**
 * The funnel once more, written straight from the prose of the methodology and the decision record, slow and without sharing code with the product.
 * Times are whole seconds here; filters are predicates.
 */
export interface Fact {
  readonly actor: string;
  readonly at: number;
  readonly name: string;
  readonly sale: boolean;
  readonly props: Readonly<Record<string, string | null>>;
}
type Test = (fact: Fact) => boolean;
export interface NaiveSpec {
  /** `named` is the name alone, `fits` name and conditions. */
  readonly steps: readonly {
    readonly named: Test;
    readonly fits: Test;
    readonly optional: boolean;
    readonly first: null | 'ever' | 'matching';
  }[];
  readonly exclusions: readonly {
    readonly fits: Test;
    readonly after: number;
    readonly before: number;
    readonly effect: 'remove' | 'drop';
  }[];
  readonly order: 'ordered' | 'strict' | 'any';
  /** Seconds, or a session by column or gap. */
  readonly window: number | { readonly column: string; readonly gap: number } | { readonly gap: number };
  readonly attempt: 'best' | 'first';
  readonly increasing: boolean;
  readonly tolerance: number;
  readonly hold: readonly string[];
  readonly range: readonly [number, number];
  readonly entry: readonly [number, number];
  readonly filter: Test;
  readonly until: number;
}

export interface NaiveAttempt {
  reach: number;
  times: number[];
  used: Fact[];
  met: boolean;
  cut: boolean;
  open: boolean;
  optional: (number | null)[];
}
/** Which steps a fact may serve, for searches per value. */
export type Limit = (fact: Fact, step: number) => boolean;

function nth<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error(`nothing at ${i}`);
  return item;
}

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

interface World {
  readonly spec: NaiveSpec;
  readonly visible: readonly Fact[];
  readonly fits: (fact: Fact, k: number) => boolean;
  readonly same: (a: Fact, b: Fact) => boolean;
  readonly sessionOf: (fact: Fact) => string | null;
  readonly required: readonly number[];
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

function attemptsFrom(world: World, start: Fact): NaiveAttempt[] {
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

interface Path {
  readonly used: Fact[];
  readonly broken: boolean;
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

function finish(world: World, { used, broken }: Path, end: number): NaiveAttempt {
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

function optionalTimes({ spec, visible, fits, same, required }: World, attempt: NaiveAttempt): (number | null)[] {
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

export interface NaiveSteps {
  readonly counts: readonly number[];
  readonly dropped: readonly (number | null)[];
  readonly inProgress: readonly (number | null)[];
  /** Elapsed seconds by step, sorted. */
  readonly elapsed: readonly (readonly number[])[];
  readonly entered: number;
  readonly excluded: number;
}

export function naiveSteps(spec: NaiveSpec, attempts: readonly (NaiveAttempt | null)[]): NaiveSteps {
  const counted = attempts.filter((attempt): attempt is NaiveAttempt => attempt !== null && attempt.reach > 0 && !attempt.met);
  const required = spec.steps.map((_, k) => k).filter((k) => !nth(spec.steps, k).optional);
  const chain = (k: number): number => required.indexOf(k);
  const last = spec.steps.length - 1;
  const stopped = (k: number): NaiveAttempt[] => counted.filter((attempt) => attempt.reach === chain(k) + 1 && k !== last);
  const optional = (k: number): number[] =>
    counted.flatMap((attempt) => {
      const at = attempt.optional[k];
      return at == null ? [] : [Math.max(0, at - nth(attempt.times, required.filter((other) => other < k).length - 1))];
    });
  const elapsed = (k: number): number[] =>
    nth(spec.steps, k).optional
      ? optional(k)
      : counted
          .filter((a) => chain(k) > 0 && a.reach > chain(k))
          .map((a) => Math.max(0, nth(a.times, chain(k)) - nth(a.times, chain(k) - 1)));
  return {
    counts: spec.steps.map((step, k) =>
      step.optional ? optional(k).length : counted.filter((attempt) => attempt.reach > chain(k)).length,
    ),
    dropped: spec.steps.map((step, k) => (step.optional ? null : stopped(k).filter((attempt) => !attempt.open).length)),
    inProgress: spec.steps.map((step, k) => (step.optional ? null : stopped(k).filter((attempt) => attempt.open).length)),
    elapsed: spec.steps.map((_, k) => elapsed(k).sort((a, b) => a - b)),
    entered: counted.length,
    excluded: spec.order === 'any' ? 0 : attempts.filter((attempt) => attempt?.met === true).length,
  };
}
