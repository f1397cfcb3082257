import * as fc from 'fast-check';
import {
  build,
  COLUMN_SESSION,
  EVER,
  eventAct,
  GAP_SESSION,
  SALE,
  ticks,
  type ActCase,
  type Bounds,
  type Case,
  type Condition,
  type Made,
} from './build-case';
import type { Fact } from './naive';

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

const condition = fc.constantFrom<Condition>(
  { json: { column: 'p', op: '=', value: 'x' }, holds: ({ props }) => props['p'] === 'x' },
  { json: { column: 'p', op: '!=', value: 'x' }, holds: ({ props }) => props['p'] !== 'x' },
  { json: { column: 'q', op: 'is not null' }, holds: ({ props }) => props['q'] !== null },
);
const conditions: fc.Arbitrary<readonly Condition[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 1 }) },
);
const named: fc.Arbitrary<ActCase> = fc
  .record({ names: fc.constantFrom<readonly string[] | null>(['A'], ['B'], ['C'], ['A', 'B'], null), where: conditions })
  .map(({ names, where }) => eventAct(names, where));
const act = fc.oneof({ weight: 8, arbitrary: named }, { weight: 1, arbitrary: fc.constant(SALE) });
const bounds = fc.oneof(
  { weight: 3, arbitrary: fc.constant(EVER) },
  { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 9 })).map((pair): Bounds => pair) },
);

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
  const lengths = fc.integer({ min: 0, max: 8 }).map(ticks);
  return fc
    .record({
      facts: fc.array(fact, { minLength: 1, maxLength: sql ? 24 : 11 }),
      steps: fc.array(sql ? step.map((one) => ({ ...one, optional: false })) : step, { minLength: 1, maxLength: 4 }),
      exclusions: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Made['exclusions']>([]) },
        { weight: 1, arbitrary: fc.array(exclusion, { maxLength: 2 }) },
      ),
      order: sql
        ? fc.constant('ordered' as const)
        : fc.constantFrom('ordered' as const, 'ordered' as const, 'strict' as const, 'any' as const),
      window: sql ? lengths : fc.oneof(lengths, lengths, fc.constant(COLUMN_SESSION), fc.constant(GAP_SESSION)),
      attempt: fc.constantFrom('best' as const, 'best' as const, 'first' as const),
      ties: sql
        ? fc.constantFrom('step-order' as const, 'increasing' as const)
        : fc.constantFrom<Made['ties']>('step-order', 'step-order', 'increasing', 1),
      hold: fc.constantFrom<readonly string[]>([], [], ['q'], ['q', 'p']),
      range: bounds,
      entry: bounds,
      filter: conditions,
      asOf: fc.integer({ min: 5, max: 12 }),
    })
    .map(build)
    .filter(({ facts }) => facts.length > 0);
};

/** Few instants, few names, one actor, nothing else: where events of one instant decide. */
export const crowdedCases: fc.Arbitrary<Case> = fc
  .record({
    facts: fc.array(
      fact.map((row) => ({ ...row, actor: 'u', at: row.at % 3, sale: false, name: row.sale ? 'A' : row.name })),
      { minLength: 2, maxLength: 7 },
    ),
    steps: fc.array(fc.record({ act: named, optional: fc.constant(false), first: fc.constant(null) }), { minLength: 2, maxLength: 4 }),
    order: fc.constantFrom('strict' as const, 'strict' as const, 'any' as const, 'ordered' as const),
    window: fc.integer({ min: 0, max: 3 }).map(ticks),
    ties: fc.constantFrom('step-order' as const, 'step-order' as const, 'increasing' as const),
    hold: fc.constantFrom<readonly string[]>([], [], ['q']),
    asOf: fc.integer({ min: 2, max: 4 }),
  })
  .map((made) => build({ ...made, exclusions: [], attempt: 'best', range: EVER, entry: EVER, filter: [] }));
