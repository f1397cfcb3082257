import fc from 'fast-check';
import type { Act, Filter } from '../../src/model/filter';
import type { Segment } from '../../src/model/segment';
import { IDS } from './world';

const plan = fc.oneof(
  fc
    .constantFrom('pro', "free'", 'none')
    .chain((value) => fc.constantFrom('=' as const, '!=' as const).map((op): Filter => ({ column: 'plan', op, value }))),
  fc.constant<Filter>({ column: 'plan', op: 'is null' }),
  fc.constant<Filter>({ column: 'age', op: '>', value: 20 }),
);
const device = fc
  .constantFrom('web', 'app')
  .chain((value) => fc.constantFrom('=' as const, '!=' as const).map((op): Filter => ({ column: 'device', op, value })));
const amount = fc.constant<Filter>({ column: 'amount', op: '>', value: 10 });

const depth = { maxDepth: 2, withCrossShrink: true };
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2024-01-0${n}`);

/** Segments of every kind but those of analyses, unless one is given. */
export const segments = (analyses: readonly Segment[] = []): fc.Arbitrary<Segment> =>
  fc.letrec<{ segment: Segment; filter: Filter }>((tie) => {
    const within = fc.option(fc.record({ from: fc.option(day), to: fc.option(day) }), { freq: 1 });
    const also = (own: fc.Arbitrary<Filter>) => fc.oneof({ ...depth, depthSize: 'small' }, own, tie('filter'));
    const act = fc.oneof(
      fc.record({ event: fc.constantFrom('view', 'pay', "it's", null, ['cart', 'pay']), where: fc.array(also(device), { maxLength: 2 }) }),
      fc.record({ order: fc.constant(true as const), where: fc.array(also(amount), { maxLength: 1 }) }),
    ) as fc.Arbitrary<Act>;
    return {
      filter: fc.oneof(
        { ...depth, depthSize: 'small' },
        tie('segment').map((segment): Filter => ({ segment })),
        tie('segment').map((segment): Filter => ({ not: { any: [{ segment }] } })),
      ),
      segment: fc.oneof(
        { ...depth, depthSize: 'small' },
        fc.record({ people: fc.subarray([...IDS, 'nobody']) }),
        fc.record({ where: fc.array(plan, { maxLength: 2 }) }),
        ...(analyses.length > 0 ? [fc.constantFrom(...analyses)] : []),
        fc.record({
          did: fc.record({ act, atLeast: fc.integer({ min: 0, max: 3 }), atMost: fc.option(fc.integer({ min: 0, max: 4 })), within }),
        }),
        fc.record({ where: fc.array(also(plan), { maxLength: 2 }) }),
        fc.record({ all: fc.array(tie('segment'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('segment'), { maxLength: 3 }) }),
        fc.record({ not: tie('segment') }),
      ),
    };
  }).segment;
