import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/analyses/quality/inspections/compare';
import { freeze } from '../../src/analyses/quality/inspections/freeze';
import { issuesOf, medianDays } from '../../src/analyses/quality/inspections/issues';
import { nextDue } from '../../src/analyses/quality/inspections/next-due';
import { inspectionsTable, issuesTable } from '../../src/analyses/quality/inspections/tables';
import type { QualityResult } from '../../src/analyses/quality/result';
import { inspectedWords } from '../../src/analyses/quality/words';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { NO_INSPECTIONS, parseInspections, type Inspection, type Inspections } from '../../src/model/inspection';

const text = createText('en', en);
/** An inspection in which each rule failed in so many of 100 rows. */
function inspection(made: string, failed: Readonly<Record<string, number>>, score = 90): Inspection {
  return {
    asOf: made,
    made,
    score,
    dimensions: { completeness: score, validity: null },
    passRate: { met: 1, of: 2 },
    tables: [{ name: 'orders', score, dimensions: { completeness: score } }],
    rules: Object.entries(failed).map(([id, n]) => ({
      id,
      table: 'orders',
      columns: ['a'],
      kind: 'required',
      severity: 'red',
      checked: 100,
      failed: n,
      points: n / 10,
    })),
  };
}
const all = (list: readonly Inspection[], accepted: Inspections['accepted'] = {}): Inspections => ({
  rhythm: 'weekly',
  list: [...list],
  accepted,
});

test('differences to the last: scores, new defects, fixed ones, and those that moved', () => {
  const found = compare(
    inspection('2024-01-01', { a: 5, b: 3, c: 0, d: 2 }, 90),
    inspection('2024-02-01', { a: 0, b: 4, c: 1, d: 2, e: 1 }, 92.5),
  );
  expect(found).toMatchObject({ score: 2.5, dimensions: { completeness: 2.5, validity: null }, tables: [{ name: 'orders', score: 2.5 }] });
  expect(found.broken.map(({ id }) => id)).toEqual(['c', 'e']);
  expect(found.mended.map(({ id }) => id)).toEqual(['a']);
  expect(found.moved.map(({ rule, by }) => [rule.id, by])).toEqual([['b', 1]]);
});

describe('the issue list', () => {
  test('first seen, fixed, days to fix, seen again', () => {
    const list = [
      inspection('2024-01-01', { a: 5, b: 3, c: 0, gone: 1 }),
      inspection('2024-01-08', { a: 0, b: 3, c: 0, gone: 1 }),
      inspection('2024-01-15', { a: 2, b: 0, c: 0 }),
      inspection('2024-01-22', { a: 1, b: 0, c: 0 }),
    ];
    const found = issuesOf(all(list));
    expect(found.map(({ rule, state, firstSeen, fixedOn, days }) => [rule.id, state, firstSeen, fixedOn, days])).toEqual([
      ['a', 'open', '2024-01-15', null, 7],
      ['gone', 'unchecked', '2024-01-01', null, 21],
      ['b', 'fixed', '2024-01-01', '2024-01-15', 14],
    ]);
    expect(medianDays(found)).toBe(14);
    expect(medianDays([])).toBeNull();
    const table = issuesTable(found, ({ rule }) => inspectedWords(rule, text), text);
    expect(table.rows.map((row) => row[3]?.text)).toEqual(['open', 'not checked', 'fixed']);
  });

  test('an accepted issue stays so until it is fixed; when it breaks again, it is open', () => {
    const accepted = { a: { reason: { en: 'known' }, on: '2024-01-02' } };
    const first = [inspection('2024-01-01', { a: 5 }), inspection('2024-01-08', { a: 5 })];
    expect(issuesOf(all(first, accepted))[0]?.state).toBe('accepted');
    const again = [...first, inspection('2024-01-15', { a: 0 }), inspection('2024-01-22', { a: 1 })];
    expect(issuesOf(all(again, accepted))[0]).toMatchObject({ state: 'open', firstSeen: '2024-01-22', days: 0 });
    expect(issuesOf(all(again.slice(0, 3), accepted))[0]).toMatchObject({ state: 'fixed', days: 14 });
  });

  test('equals a plain reading of every history', () => {
    const days = ['2024-01-01', '2024-01-08', '2024-01-15', '2024-01-22', '2024-01-29'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, null), { minLength: 1, maxLength: 5 }), (history) => {
        const list = history.map((failed, i) => inspection(days[i] ?? '', failed === null ? {} : { a: failed }));
        const [issue] = issuesOf(all(list));
        // In words: the last run of failures (rounds in which it was not checked say nothing), and the first pass after it.
        const known = history.map((failed, i) => ({ failed, day: days[i] ?? '' })).filter(({ failed }) => failed !== null);
        const lastFail = known.findLastIndex(({ failed }) => failed === 1);
        if (lastFail < 0) {
          expect(issue).toBeUndefined();
          return;
        }
        let start = lastFail;
        while (start > 0 && known[start - 1]?.failed === 1) start--;
        const fixed = known[lastFail + 1]?.day ?? null;
        const state = fixed !== null ? 'fixed' : history.at(-1) === null ? 'unchecked' : 'open';
        expect(issue).toMatchObject({ firstSeen: known[start]?.day, fixedOn: fixed, state });
      }),
    );
  });
});

test('the next inspection is due after a week or on the same day of the next month', () => {
  expect(nextDue('2024-02-26', 'weekly')).toBe('2024-03-04');
  expect(nextDue('2024-01-31', 'monthly')).toBe('2024-02-29');
  expect(nextDue('2023-12-15', 'monthly')).toBe('2024-01-15');
});

test('what a project kept is read back; anything else is none', () => {
  const kept = all([inspection('2024-01-01', { a: 1 })], { a: { reason: { zh: '已知' }, on: '2024-01-02' } });
  expect(parseInspections(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  expect(parseInspections(NO_INSPECTIONS)).toEqual(NO_INSPECTIONS);
  for (const bad of [null, 5, {}, { ...kept, list: [{}] }, { ...kept, rhythm: 'daily' }]) expect(parseInspections(bad)).toBeNull();
});

test('an inspection freezes plain data, and its table shows the change', () => {
  const result = {
    score: 99,
    dimensions: { completeness: 99, validity: null, uniqueness: null, consistency: null, accuracy: null, timeliness: null },
    passRate: { met: 2, of: 2, rate: 1 },
    tables: [
      {
        name: 'orders',
        score: 99,
        dimensions: { completeness: 99 },
        rules: [{ id: 'a', columns: ['x'], kind: 'required', severity: 'red', checked: 10, failed: 1, points: 1, where: 'secret' }],
      },
    ],
  } as unknown as QualityResult;
  const frozen = freeze(result, { asOf: '2024-02-01', made: '2024-02-03' });
  expect(parseInspections({ ...NO_INSPECTIONS, list: [frozen] })?.list).toEqual([frozen]);
  expect(JSON.stringify(frozen)).not.toContain('secret');
  const table = inspectionsTable([inspection('2024-01-01', { a: 0 }, 90), frozen], text);
  expect(table.rows[0]?.map((cell) => cell.text).slice(0, 7)).toEqual(['Feb 1, 2024', 'Feb 3, 2024', '99', '+9', '100.0%', '1', '0']);
  expect(table.rows[0]?.[7]).toMatchObject({ text: '99', under: '+9' });
});
