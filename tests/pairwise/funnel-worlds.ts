import fc from 'fast-check';
import type { Fact } from '../funnel/naive';

const cell = fc.constantFrom('x', 'x', 'x', 'x', 'y', 'y', null);

/** Dense enough that options which hide much still leave something to count. Who lives where is a property of the person. */
export const facts: fc.Arbitrary<Fact[]> = fc.array(
  fc
    .record({
      actor: fc.constantFrom('u', 'v', 'w'),
      at: fc.integer({ min: 0, max: 9 }),
      name: fc.constantFrom('A', 'A', 'A', 'B', 'B', 'C', 'SALE'),
      props: fc.record({ p: cell, q: cell, s: cell }),
    })
    .map((row): Fact => {
      const sale = row.name === 'SALE';
      const city = row.actor === 'v' ? null : row.actor === 'u' ? 'Rome' : 'Oslo';
      return { ...row, sale, props: { ...(sale ? { p: null, q: null, s: null } : row.props), city } };
    }),
  { minLength: 10, maxLength: 22 },
);
