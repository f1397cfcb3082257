/** One funnel said twice: as the spec's JSON and as functions for the naive reference. */
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';
import { canonical, type Fact, type NaiveSpec } from './naive';

/** Times are ticks of 20 minutes, so that hours hold three and ties are many. */
export const TICK = 1200;
const BASE = Date.parse('2024-01-01T00:00:00Z');
export const instant = (tick: number): number => (BASE + tick * TICK * 1000) * 1000;
const iso = (tick: number): string => new Date(BASE + tick * TICK * 1000).toISOString();

export type Json = Readonly<Record<string, unknown>>;
export interface Condition {
  readonly json: Json;
  readonly holds: (fact: Fact) => boolean;
}
export interface ActCase {
  readonly json: Json;
  readonly named: (fact: Fact) => boolean;
  readonly fits: (fact: Fact) => boolean;
}
export interface WindowCase {
  readonly json: Json;
  /** Ticks, or a session. */
  readonly naive: NaiveSpec['window'];
}
export type Bounds = readonly [number, number];
export const EVER: Bounds = [-Infinity, Infinity];

export interface Case {
  /** What the timeline holds: without sales where no act is one. */
  readonly facts: readonly Fact[];
  readonly world: readonly Fact[];
  readonly json: Json;
  readonly naive: NaiveSpec;
  readonly asOf: number;
  /** The session column of the model. */
  readonly session: string | undefined;
  /** The column whose values stand for actors. */
  readonly actor: string | null;
}

export interface Made {
  readonly facts: readonly Fact[];
  readonly steps: readonly { readonly act: ActCase; readonly optional: boolean; readonly first: null | 'ever' | 'matching' }[];
  readonly exclusions: readonly {
    readonly act: ActCase;
    readonly after: number;
    readonly before: number;
    readonly effect: 'remove' | 'drop';
  }[];
  readonly order: 'ordered' | 'strict' | 'any';
  readonly window: WindowCase;
  readonly attempt: 'best' | 'first';
  /** A number is a tolerance in ticks. */
  readonly ties: 'step-order' | 'increasing' | number;
  readonly hold: readonly string[];
  readonly range: Bounds;
  readonly entry: Bounds;
  readonly filter: readonly Condition[];
  readonly asOf: number;
  readonly actor?: string | null;
}

/** A window of ticks; none is one second. */
export const ticks = (n: number): WindowCase =>
  n === 0 ? { json: { n: 1, unit: 'second' }, naive: 1 / TICK } : { json: { n: n * 20, unit: 'minute' }, naive: n };
export const COLUMN_SESSION: WindowCase = { json: { session: true }, naive: { column: 's', gap: 1.5 } };
export const GAP_SESSION: WindowCase = { json: { session: true, gapMinutes: 20 }, naive: { gap: 1 } };

export const SALE: ActCase = { json: { order: true }, named: ({ sale }) => sale, fits: ({ sale }) => sale };

/** An event of these names, or (null) any event, under conditions. */
export function eventAct(names: readonly string[] | null, where: readonly Condition[] = []): ActCase {
  const named = (row: Fact): boolean => !row.sale && (names === null || names.includes(row.name));
  return {
    json: { event: names !== null && names.length === 1 ? names[0] : names, where: where.map(({ json }) => json) },
    named,
    fits: (row) => named(row) && where.every(({ holds }) => holds(row)),
  };
}

const rangeJson = ([from, to]: Bounds): Json => ({
  from: Number.isFinite(from) ? iso(from) : null,
  to: Number.isFinite(to) ? iso(to) : null,
});

/** Leaves out what a spec refuses: optional first, last and unordered steps, exclusions that do not lie between two required steps. */
export function build(made: Made): Case {
  const last = made.steps.length - 1;
  const steps = made.steps.map((item, k) => ({ ...item, optional: item.optional && k > 0 && k < last && made.order !== 'any' }));
  const required = (k: number): boolean => k <= last && steps[k]?.optional === false;
  const exclusions = made.exclusions.filter(({ after, before }) => after < before && required(after) && required(before));
  const usesSales = [...steps, ...exclusions].some((item) => item.act === SALE);
  const facts = made.facts.filter((row) => row.at <= made.asOf && (usesSales || !row.sale));
  const { ties, actor = null } = made;
  const json: Json = {
    steps: steps.map((item) => ({ ...item.act.json, optional: item.optional, first: item.first })),
    exclusions: exclusions.map(({ act: one, after, before, effect }) => ({ ...one.json, after, before, effect })),
    order: made.order,
    window: made.window.json,
    attempt: made.attempt,
    ties: typeof ties === 'number' ? { seconds: ties * TICK } : ties,
    hold: made.hold,
    range: rangeJson(made.range),
    entry: rangeJson(made.entry),
    filter: made.filter.map((item) => item.json),
    actor: actor === null ? null : { column: actor, of: 'event' },
  };
  const naive: NaiveSpec = {
    steps: steps.map((item) => ({ named: item.act.named, fits: item.act.fits, optional: item.optional, first: item.first })),
    exclusions: exclusions.map(({ act: one, ...rest }) => ({ ...rest, fits: one.fits })),
    order: made.order,
    window: made.window.naive,
    attempt: made.attempt,
    increasing: ties === 'increasing',
    tolerance: typeof ties === 'number' && made.order === 'ordered' ? ties : 0,
    hold: made.hold,
    range: made.range,
    entry: made.entry,
    filter: (row) => made.filter.every((item) => item.holds(row)),
    until: Math.min(made.asOf, made.range[1]),
  };
  const session = made.window === COLUMN_SESSION ? 's' : undefined;
  return { facts, world: made.facts, json, naive, asOf: made.asOf, session, actor };
}

export const rowsOfFacts = (facts: readonly Fact[]): TimelineRow[] =>
  facts.map(({ actor, at, name, sale, props }) => ({ actor, at: instant(at), name, sale, props }));

/** Facts of each actor in canonical order, actors by id. */
export function byActor(facts: readonly Fact[]): (readonly Fact[])[] {
  const sorted = canonical(facts);
  return [...new Set(sorted.map((row) => row.actor))].sort().map((actor) => sorted.filter((row) => row.actor === actor));
}

/**
 * The same for a case whose actors may be the values of a column: exact duplicates are gone before events change hands, and what shares instant and
 * name keeps the order of the actors it came from.
 */
export function actorsOf({ facts, actor }: Pick<Case, 'facts' | 'actor'>): (readonly Fact[])[] {
  if (actor === null) return byActor(facts);
  return byActor(
    canonical(facts).flatMap((row) => {
      const value = row.props[actor] ?? null;
      return value === null ? [] : [{ ...row, actor: value, props: { '!': row.actor, ...row.props } }];
    }),
  );
}
