import { expect, test } from 'vitest';
import type { FunnelResult, FunnelStepResult } from '../../../src/analyses/funnel/result';
import { contextOf, rowsOf, run, type InMemory } from '../in-memory';

/** What was worked out on paper; only what is given is compared. */
export interface ByHand {
  readonly counts?: readonly number[];
  readonly dropped?: readonly (number | null)[];
  readonly inProgress?: readonly (number | null)[];
  /** Medians since the required step before. */
  readonly seconds?: readonly (number | null)[];
  readonly fromPrevious?: readonly (number | null)[];
  readonly settled?: readonly (number | null)[];
  readonly members?: readonly (readonly string[])[];
  readonly entered?: number;
  readonly excluded?: number;
  readonly duplicates?: number;
  readonly missing?: Partial<FunnelResult['missing']>;
  /** Value and counts of each group; the rest is called (rest). */
  readonly groups?: readonly (readonly [unknown, ...number[]])[];
  /** Period, entered, converted. */
  readonly trend?: readonly (readonly [string, number, number])[];
  /** From, to, count. */
  readonly bins?: readonly (readonly [number, number, number])[];
  readonly timing?: Partial<FunnelResult['timing']>;
}

export interface HandCase {
  readonly title: string;
  /** A line an event: who, when (UTC unless it names its offset, on 2024-01-01 unless it names its day), what, properties. */
  readonly events: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** When observation ends; the end of 2024 unless told. */
  readonly asOf?: string;
  readonly session?: string;
  readonly timeZone?: string;
  readonly weekStart?: InMemory['weekStart'];
  readonly expected: ByHand;
}

export const steps = (...names: readonly string[]): { event: string }[] => names.map((event) => ({ event }));
export const MINUTES_30 = { n: 30, unit: 'minute' };
export const HOUR = { n: 1, unit: 'hour' };
export const DAY = { n: 1, unit: 'day' };

/** A test a case. */
export function checkByHand(cases: readonly HandCase[]): void {
  test.each(cases.map((one) => [one.title, one] as const))('%s', async (_title, { events, spec, asOf, expected, ...options }) => {
    const until = Date.parse(asOf ?? '2024-12-31T23:59:59Z') * 1000;
    const result = await run({ ...spec, members: true }, contextOf(rowsOf(events), { ...options, asOf: until }));
    const seen = seenIn(result);
    expect(Object.fromEntries(Object.keys(expected).map((key) => [key, seen[key as keyof ByHand]]))).toEqual(
      expected.missing ? { ...expected, missing: { ...result.missing, ...expected.missing } } : expected,
    );
  });
}

function seenIn(result: FunnelResult): Required<ByHand> {
  const of = <T>(pick: (step: FunnelStepResult) => T): T[] => result.steps.map(pick);
  return {
    counts: of(({ count }) => count),
    dropped: of(({ dropped }) => dropped),
    inProgress: of(({ inProgress }) => inProgress),
    seconds: of(({ seconds }) => seconds?.median ?? null),
    fromPrevious: of(({ fromPrevious }) => fromPrevious),
    settled: of(({ settled }) => settled),
    members: of(({ members }) => members ?? []),
    entered: result.entered,
    excluded: result.excluded,
    duplicates: result.duplicatesRemoved,
    missing: result.missing,
    groups: result.breakdown.map(({ value, other, steps: own }) => [other ? '(rest)' : value, ...own.map(({ count }) => count)]),
    trend: result.trend.map(({ period, entered, converted }) => [period, entered, converted]),
    bins: result.timing.bins.map(({ from, to, count }) => [from, to, count]),
    timing: { mean: result.timing.mean, median: result.timing.median, p90: result.timing.p90 },
  };
}
