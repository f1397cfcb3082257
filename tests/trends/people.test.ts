import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PEOPLE_SHOWN, type Context } from '../../src/analyses/define';
import { compute } from '../../src/analyses/trends/compute';
import { people } from '../../src/analyses/trends/people-at';
import { parse, type TrendsPick } from '../../src/analyses/trends/spec';
import type { TimelineRow } from '../../src/timeline/timeline-from-rows';
import { memoryContext } from '../support/timeline-context';

const DAY = 86_400_000_000;
const BEGIN = Date.UTC(2024, 0, 1) * 1000;
const dayOf = (us: number): number => Math.floor((us - BEGIN) / DAY);

const rows: fc.Arbitrary<TimelineRow[]> = fc.array(
  fc.record({
    actor: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'ü5'),
    name: fc.constantFrom('a', 'b'),
    at: fc.nat(24 * 20).map((hour) => BEGIN + (hour * DAY) / 24),
    props: fc.record({ plan: fc.constantFrom('x', 'y', 'z', null) }),
  }),
  { minLength: 1, maxLength: 40 },
);

const cases = fc.record({
  rows,
  act: fc.constantFrom('a', null),
  measure: fc.constantFrom('actors' as const, 'count' as const),
  window: fc.constantFrom(null, null, 3, 7),
  unit: fc.constantFrom('day' as const, 'week' as const),
  top: fc.constantFrom(null, 1, 2),
  cumulative: fc.boolean(),
  from: fc.constantFrom(null, '2024-01-05'),
});

test('people are those whom a naive look at the rows finds, and as many as the point counts', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), fc.nat(), async (one, lineSeed, pointSeed) => {
      const window = one.measure === 'actors' && !one.cumulative ? one.window : null;
      const spec = parse({
        series: [{ act: { event: one.act }, measure: one.measure, actorsWindow: window }],
        unit: one.unit,
        range: { from: one.from, to: null },
        breakdown: one.top === null ? null : { column: 'plan', of: 'event', top: one.top },
        cumulative: one.cumulative,
      });
      const context = memoryContext(one.rows);
      const { result } = await compute(spec, context);
      const line = result.series[lineSeed % Math.max(1, result.series.length)];
      const point = line?.points[pointSeed % Math.max(1, line.points.length)];
      if (!line || !point) return;
      const picked: TrendsPick = { series: 0, period: point.period, value: line.value, other: line.other ?? false };
      const found = await people({ ...spec, people: picked }, context);
      const start = dayOf(Date.parse(point.period) * 1000);
      const last = Math.min(start + (one.unit === 'week' ? 6 : 0), dayOf(context.mart.asOf));
      const firstShown = dayOf(Date.parse(line.points[0]?.period ?? '') * 1000);
      const first = window === null ? (one.cumulative ? firstShown : start) : last - window + 1;
      const named = result.series.filter(({ other, value }) => !other && value !== null).map(({ value }) => value);
      const naive = one.rows.filter(({ name, at, props }) => {
        const plan = props?.['plan'] ?? null;
        const fits = one.top === null || (line.other ? plan !== null && !named.includes(plan) : plan === line.value);
        return fits && (one.act === null || name === one.act) && dayOf(at) >= first && dayOf(at) <= last;
      });
      expect(found).toEqual([...new Set(naive.map(({ actor }) => actor))].sort());
      if (one.measure === 'actors') expect(found).toHaveLength(point.value ?? 0);
    }),
    { numRuns: 1500 },
  );
});

describe('the list of an answer', () => {
  const many = Array.from({ length: PEOPLE_SHOWN + 5 }, (_, i): TimelineRow => ({ actor: `u${1000 + i}`, name: 'a', at: BEGIN }));
  const spec = (picked: object, series: object = { measure: 'actors' }) =>
    parse({ series: [series], people: { series: 0, period: null, ...picked } });
  const answer = async (picked: object, context: Context = memoryContext(many)) => (await compute(spec(picked), context)).result.people;

  test('holds the first of them by id and how many there are; a file holds all', async () => {
    const list = await answer({});
    expect(list?.total).toBe(PEOPLE_SHOWN + 5);
    expect(list?.ids).toHaveLength(PEOPLE_SHOWN);
    expect(list?.ids[0]).toBe('u1000');
    expect(await people(spec({}), memoryContext(many))).toHaveLength(PEOPLE_SHOWN + 5);
  });

  test('is empty for a period or a value that is not shown, and absent when nothing is picked', async () => {
    expect(await answer({ period: '2031-01-01' })).toEqual({ total: 0, ids: [] });
    expect(await people(parse({ series: [{}] }), memoryContext(many))).toBeNull();
    expect((await compute(parse({ series: [{}] }), memoryContext(many))).result.people).toBeUndefined();
  });

  test.each([
    ['a series that does not exist', { series: 3 }, {}, 'people.series'],
    ['a rolling window over all of the range', {}, { measure: 'actors', actorsWindow: 7 }, 'people.period'],
    ['a sum', { period: '2024-01-01' }, { measure: 'sum', column: 'amount' }, 'people.series'],
    ['a period that is no date', { period: 'soon' }, {}, 'people.period'],
  ])('%s is refused with its path', async (_, picked, series, path) => {
    await expect(people(spec(picked, series), memoryContext(many))).rejects.toMatchObject({ failure: { code: 'spec-invalid', path } });
  });
});
