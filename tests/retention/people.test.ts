import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute, people } from '../../src/analyses/retention/compute';
import { parse } from '../../src/analyses/retention/spec';
import { withoutPersonalValues } from '../../src/state/share';
import { PEOPLE_SHOWN } from '../../src/analyses/define';
import { memoryContext } from '../support/timeline-context';
import { cases } from './cases';
import { contextOf, type Case } from './hand-context';
import { naiveRetention } from './naive';

interface NaiveCohort {
  readonly cells: readonly { readonly k: number; readonly complete: boolean; readonly members: readonly string[] }[];
}

/** Who came back in the cells asked for, of everyone who belongs to their cohorts. */
function naivePeople(cohorts: readonly NaiveCohort[], k: number, which: string): string[] {
  const belongs = cohorts.flatMap(({ cells }) => (cells[k] ? (cells[0]?.members ?? []) : []));
  const came = new Set(cohorts.flatMap(({ cells }) => cells[k]?.members ?? []));
  return [...new Set(belongs)].filter((id) => came.has(id) === (which === 'returned')).sort();
}

test('the people of every cell, column and group are those of the naive implementation', async () => {
  let picked = 0;
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(6), async ({ rows, spec, naive }, group) => {
      const context = memoryContext(rows);
      const { result } = await compute(parse(spec), context);
      const expected = naiveRetention(rows, naive);
      const told = result.breakdown[group];
      const table = expected.breakdown[group]?.cohorts ?? expected.cohorts;
      const part = told && (told.other ? { other: true } : { group: { column: 'plan', op: '=', value: told.value } });
      for (const [row, { start }] of [...result.cohorts.slice(0, 6), { start: null }].entries())
        for (const k of [0, 1, 2, 5])
          for (const which of ['returned', 'away']) {
            const wanted = start === null ? table.filter(({ cells }) => cells[k]?.complete === true) : table.slice(row, row + 1);
            const ids = naivePeople(wanted, k, which);
            picked += ids.length;
            expect(await people(parse({ ...spec, people: { cohort: start, k, which, ...part } }), context)).toEqual(ids);
          }
    }),
    { numRuns: 150 },
  );
  expect(picked).toBeGreaterThan(250);
});

test('the answer brings as many ids as a page shows, and how many there are', async () => {
  const timeline = Array.from({ length: PEOPLE_SHOWN + 7 }, (_, i) => `p${1000 + i} 2024-01-01T09:00`).join('\n');
  const many: Case = { timeline, spec: {}, end: '2024-01-03T00:00' };
  const spec = parse({ unit: 'day', people: { cohort: null, k: 1, which: 'away' } });
  const { result } = await compute(spec, contextOf(many));
  expect(result.people).toMatchObject({ total: PEOPLE_SHOWN + 7 });
  expect(result.people?.ids).toEqual((await people(spec, contextOf(many)))?.slice(0, PEOPLE_SHOWN));
  expect((await compute(parse({ unit: 'day' }), contextOf(many))).result.people).toBeUndefined();
});

const one: Case = {
  timeline: 'a 2024-01-01T09:00\na 2024-01-03T09:00\nb 2024-01-01T09:00\nb 2024-01-02T09:00\nc 2024-01-02T09:00',
  spec: {},
  end: '2024-01-04T00:00',
};
const ask = (asked: object | null, more: object = {}): Promise<readonly string[] | null> =>
  people(parse({ unit: 'day', people: asked, ...more }), contextOf(one));

test('a list by hand: who came back on a day and who did not, of one cohort and of all that are over', async () => {
  expect(await ask({ cohort: '2024-01-01', k: 1 })).toEqual(['b']);
  expect(await ask({ cohort: '2024-01-01', k: 1, which: 'away' })).toEqual(['a']);
  expect(await ask({ cohort: null, k: 1, which: 'away' })).toEqual(['a', 'c']);
  // Any moment of the period names the cohort.
  expect(await ask({ cohort: '2024-01-02T18:00:00', k: 0 })).toEqual(['c']);
});

test('nobody where there is no such cell or cohort, null where nobody is asked for', async () => {
  expect(await ask(null)).toBeNull();
  expect(await ask({ cohort: '2024-01-02', k: 2, which: 'away' })).toEqual([]);
  expect(await ask({ cohort: '2023-06-01', k: 0 })).toEqual([]);
  expect(await ask({ cohort: null, k: 500 })).toEqual([]);
});

test('recurring: each person once, came back in one of the cohorts at least or in none', async () => {
  const recurring = { cohort: 'recurring' };
  // a: cohorts of the 1st and 3rd; b: of the 1st and 2nd; c: of the 2nd. Day 1 is over for the cohorts of the 1st and 2nd.
  expect(await ask({ cohort: null, k: 1 }, recurring)).toEqual(['b']);
  expect(await ask({ cohort: null, k: 1, which: 'away' }, recurring)).toEqual(['a', 'c']);
});

test('says what is wrong with a list that cannot be made', async () => {
  await expect(ask({ cohort: '1 January', k: 1 })).rejects.toMatchObject({ failure: { code: 'spec-invalid', path: 'people.cohort' } });
  await expect(ask({ cohort: null, k: 1, group: { column: 'plan', op: '=', value: 'x' } })).rejects.toMatchObject({
    failure: { code: 'spec-invalid', path: 'people.group' },
  });
  expect(() => parse({ people: { k: -1 } })).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ path: 'people.k' }) as unknown }) as Error,
  );
});

test('a link keeps the cell and leaves out a group that is a person', () => {
  const group = { column: 'email', op: '=', value: 'ann@example.com' };
  const { spec, removed } = withoutPersonalValues({ unit: 'day', people: { cohort: null, k: 1, which: 'away', group } });
  expect(removed).toEqual(['email']);
  expect(parse(spec).people).toEqual({ cohort: null, k: 1, which: 'away', group: null });
});
