import { nth, type NaiveAttempt, type NaiveSpec } from './naive-types';

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
