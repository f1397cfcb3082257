import * as fc from 'fast-check';
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';
import { canonical, type Fact, type NaiveSpec } from './naive';

/** Times are ticks of 20 minutes, so that hours hold three and ties are many. */
export const TICK = 1200;
const BASE = Date.parse('2024-01-01T00:00:00Z');
export const instant = (tick: number): number => (BASE + tick * TICK * 1000) * 1000;
const iso = (tick: number): string => new Date(BASE + tick * TICK * 1000).toISOString();

type Json = Readonly<Record<string, unknown>>;
interface ActCase {
  readonly json: Json;
  readonly named: (fact: Fact) => boolean;
  readonly fits: (fact: Fact) => boolean;
}
export interface Case {
  /** What the timeline holds: without sales where no act is one. */
  readonly facts: readonly Fact[];
  readonly world: readonly Fact[];
  readonly json: Json;
  readonly naive: NaiveSpec;
  readonly asOf: number;
  readonly session: string | undefined;
}

const cell = fc.constantFrom(null, 'x', 'y', 'x');
const prop = fc.record({ p: cell, q: cell, s: cell });
const fact: fc.Arbitrary<Fact> = fc
  .record({
    actor: fc.constantFrom('u', 'u', 'v'),
    at: fc.integer({ min: 0, max: 9 }),
    name: fc.constantFrom('A', 'B', 'C', 'A', 'B', 'SALE'),
    props: prop,
  })
  .map((row) => ({ ...row, sale: row.name === 'SALE', props: row.name === 'SALE' ? { p: null, q: null, s: null } : row.props }));

interface Condition {
  readonly json: Json;
  readonly holds: (fact: Fact) => boolean;
}
const condition = fc.constantFrom<Condition>(
  { json: { column: 'p', op: '=', value: 'x' }, holds: ({ props }) => props['p'] === 'x' },
  { json: { column: 'p', op: '!=', value: 'x' }, holds: ({ props }) => props['p'] !== 'x' },
  { json: { column: 'q', op: 'is not null' }, holds: ({ props }) => props['q'] !== null },
);
const conditions: fc.Arbitrary<readonly Condition[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 1 }) },
);
const SALE: ActCase = { json: { order: true }, named: ({ sale }) => sale, fits: ({ sale }) => sale };
const eventAct: fc.Arbitrary<ActCase> = fc
  .record({ names: fc.constantFrom<readonly string[] | null>(['A'], ['B'], ['C'], ['A', 'B'], null), where: conditions })
  .map(({ names, where }) => {
    const named = (row: Fact): boolean => !row.sale && (names === null || names.includes(row.name));
    return {
      json: { event: names !== null && names.length === 1 ? names[0] : names, where: where.map(({ json }) => json) },
      named,
      fits: (row) => named(row) && where.every(({ holds }) => holds(row)),
    };
  });
const act = fc.oneof({ weight: 8, arbitrary: eventAct }, { weight: 1, arbitrary: fc.constant(SALE) });
const bounds = fc.oneof(
  { weight: 3, arbitrary: fc.constant([-Infinity, Infinity] as const) },
  { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 9 })) },
);
const rangeJson = ([from, to]: readonly [number, number]): Json => ({
  from: Number.isFinite(from) ? iso(from) : null,
  to: Number.isFinite(to) ? iso(to) : null,
});

const step = fc.record({ act, optional: fc.boolean(), first: fc.constantFrom(null, null, null, 'ever' as const, 'matching' as const) });
const exclusion = fc.record({
  act,
  after: fc.nat(2),
  before: fc.integer({ min: 1, max: 3 }),
  effect: fc.constantFrom('remove' as const, 'drop' as const),
});

/** `sql`: only what the SQL twin can say. */
export const cases = (kind: 'all' | 'sql'): fc.Arbitrary<Case> => {
  const sql = kind === 'sql';
  return fc
    .record({
      facts: fc.array(fact, { minLength: 1, maxLength: sql ? 24 : 11 }),
      steps: fc.array(step, { minLength: 1, maxLength: 4 }),
      exclusions: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Made['exclusions']>([]) },
        { weight: 1, arbitrary: fc.array(exclusion, { maxLength: 2 }) },
      ),
      order: sql
        ? fc.constant('ordered' as const)
        : fc.constantFrom('ordered' as const, 'ordered' as const, 'strict' as const, 'any' as const),
      window: fc.integer({ min: 0, max: 8 }),
      session: sql ? fc.constant('none') : fc.constantFrom('none', 'none', 'column', 'gap'),
      attempt: fc.constantFrom('best' as const, 'best' as const, 'first' as const),
      ties: sql ? fc.constantFrom('step-order', 'increasing') : fc.constantFrom('step-order', 'step-order', 'increasing', 'seconds'),
      hold: fc.constantFrom<readonly string[]>([], [], ['q'], ['q', 'p']),
      range: bounds,
      entry: bounds,
      filter: conditions,
      asOf: fc.integer({ min: 5, max: 12 }),
    })
    .map((made) => build(made, sql ? 'plain' : 'all'))
    .filter(({ facts }) => facts.length > 0);
};

/** Few instants, few names, one actor, nothing else: where events of one instant decide. */
export const crowdedCases: fc.Arbitrary<Case> = fc
  .record({
    facts: fc.array(
      fact.map((row) => ({ ...row, actor: 'u', at: row.at % 3, sale: false, name: row.sale ? 'A' : row.name })),
      { minLength: 2, maxLength: 7 },
    ),
    steps: fc.array(fc.record({ act: eventAct, optional: fc.constant(false), first: fc.constant(null) }), { minLength: 2, maxLength: 4 }),
    order: fc.constantFrom('strict' as const, 'strict' as const, 'any' as const, 'ordered' as const),
    window: fc.integer({ min: 0, max: 3 }),
    ties: fc.constantFrom('step-order', 'step-order', 'increasing'),
    hold: fc.constantFrom<readonly string[]>([], [], ['q']),
    asOf: fc.integer({ min: 2, max: 4 }),
  })
  .map((made) => build({ ...made, exclusions: [], session: 'none', attempt: 'best', range: EVER, entry: EVER, filter: [] }, 'plain'));
const EVER = [-Infinity, Infinity] as const;

interface Made {
  readonly facts: readonly Fact[];
  readonly steps: readonly { readonly act: ActCase; readonly optional: boolean; readonly first: null | 'ever' | 'matching' }[];
  readonly exclusions: readonly {
    readonly act: ActCase;
    readonly after: number;
    readonly before: number;
    readonly effect: 'remove' | 'drop';
  }[];
  readonly order: 'ordered' | 'strict' | 'any';
  readonly window: number;
  readonly session: string;
  readonly attempt: 'best' | 'first';
  readonly ties: string;
  readonly hold: readonly string[];
  readonly range: readonly [number, number];
  readonly entry: readonly [number, number];
  readonly filter: readonly Condition[];
  readonly asOf: number;
}

function build(made: Made, options: 'plain' | 'all'): Case {
  const last = made.steps.length - 1;
  const steps = made.steps.map((item, k) => ({
    ...item,
    optional: options === 'all' && item.optional && k > 0 && k < last && made.order !== 'any',
  }));
  const required = (k: number): boolean => k <= last && steps[k]?.optional === false;
  const exclusions = made.exclusions.filter(({ after, before }) => after < before && required(after) && required(before));
  const usesSales = [...steps, ...exclusions].some((item) => item.act === SALE);
  const facts = made.facts.filter((row) => row.at <= made.asOf && (usesSales || !row.sale));
  const window = Math.max(1 / TICK, made.window);
  const json: Json = {
    steps: steps.map((item) => ({ ...item.act.json, optional: item.optional, first: item.first })),
    exclusions: exclusions.map(({ act: one, after, before, effect }) => ({ ...one.json, after, before, effect })),
    order: made.order,
    window:
      made.session === 'none'
        ? { n: window * 20, unit: 'minute' }
        : made.session === 'gap'
          ? { session: true, gapMinutes: 20 }
          : { session: true },
    attempt: made.attempt,
    ties: made.ties === 'seconds' ? { seconds: TICK } : made.ties,
    hold: made.hold,
    range: rangeJson(made.range),
    entry: rangeJson(made.entry),
    filter: made.filter.map((item) => item.json),
  };
  const naive: NaiveSpec = {
    steps: steps.map((item) => ({ named: item.act.named, fits: item.act.fits, optional: item.optional, first: item.first })),
    exclusions: exclusions.map(({ act: one, ...rest }) => ({ ...rest, fits: one.fits })),
    order: made.order,
    window: made.session === 'none' ? window : made.session === 'gap' ? { gap: 1 } : { column: 's', gap: 1.5 },
    attempt: made.attempt,
    increasing: made.ties === 'increasing',
    tolerance: made.ties === 'seconds' && made.order === 'ordered' ? 1 : 0,
    hold: made.hold,
    range: made.range,
    entry: made.entry,
    filter: (row) => made.filter.every((item) => item.holds(row)),
    until: Math.min(made.asOf, made.range[1]),
  };
  return { facts, world: made.facts, json, naive, asOf: made.asOf, session: made.session === 'column' ? 's' : undefined };
}

export const rowsOfFacts = (facts: readonly Fact[]): TimelineRow[] =>
  facts.map(({ actor, at, name, sale, props }) => ({ actor, at: instant(at), name, sale, props }));

/** Facts of each actor in canonical order, actors by id. */
export function byActor(facts: readonly Fact[]): (readonly Fact[])[] {
  const sorted = canonical(facts);
  return [...new Set(sorted.map((row) => row.actor))].sort().map((actor) => sorted.filter((row) => row.actor === actor));
}
