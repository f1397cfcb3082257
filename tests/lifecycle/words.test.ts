import { describe, expect, it } from 'vitest';
import { flowsPicture } from '../../src/analyses/lifecycle/chart';
import { parse, type LifecyclePeriod, type LifecycleResult } from '../../src/analyses/lifecycle/spec';
import { flowsTable } from '../../src/analyses/lifecycle/table';
import { identityWords, lifecycleWords } from '../../src/analyses/lifecycle/words';
import type { StagesResult } from '../../src/analyses/stages/spec';
import { stagesTable } from '../../src/analyses/stages/table';
import { stagesWords } from '../../src/analyses/stages/words';
import type { ChartTheme } from '../../src/charts/picture';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';

const text = createText('en', en);
const spec = parse({ unit: 'week' });
const period = (start: string, flows: Partial<LifecyclePeriod>): LifecyclePeriod => {
  const all = { new: 0, returning: 0, resurrecting: 0, dormant: 0, complete: true, leftCensored: false, ...flows };
  const quickRatio = all.dormant === 0 ? null : (all.new + all.resurrecting) / all.dormant;
  return { start, ...all, active: all.new + all.returning + all.resurrecting, quickRatio };
};
const result = (periods: readonly LifecyclePeriod[]): LifecycleResult => ({ periods, withoutActor: 0, duplicatesRemoved: 0 });
const WEEKS = [
  period('2025-03-03', { new: 10, leftCensored: true }),
  period('2025-03-10', { new: 4, returning: 6, dormant: 4 }),
  period('2025-03-17', { new: 1, returning: 5, resurrecting: 1, dormant: 5 }),
  period('2025-03-24', { new: 1, dormant: 7, complete: false }),
];

describe('flows in words', () => {
  it('speak of the last finished period and of the balance, without the first of the data', () => {
    const { answer, caveats } = lifecycleWords(result(WEEKS), spec, text);
    expect(answer).toBe(
      'Week of Mar 17, 2025: 7 people active, 1 new, 5 returning, 1 back after a pause; 5 went quiet. Over the last 2 finished weeks, 0.67 came or came back for each one who went quiet.',
    );
    expect(caveats).toHaveLength(2);
  });

  it('write both identities in the numbers of the last finished period', () => {
    expect(identityWords(result(WEEKS), spec, text)).toBe(
      'Week of Mar 17, 2025: 7 active = 1 new + 5 returning + 1 back. 7 = 10 active before − 5 gone quiet + 1 new + 1 back.',
    );
    expect(identityWords(result(WEEKS.slice(0, 1)), spec, text)).toBe('Week of Mar 3, 2025: 10 active = 10 new + 0 returning + 0 back.');
    expect(identityWords(result([]), spec, text)).toBe('');
  });

  it('say when there is nothing, or nothing finished', () => {
    expect(lifecycleWords(result([]), spec, text).answer).toBe('Nobody was active in this range.');
    expect(lifecycleWords(result(WEEKS.slice(3)), spec, text).answer).toBe('No period is over yet.');
  });

  it('draw the dormant below zero and mark what is provisional', () => {
    const theme = { series: ['a', 'b', 'c'] } as unknown as ChartTheme;
    const rows = flowsPicture({ result: result(WEEKS), spec, text, theme, title: '' }).data['flows'] ?? [];
    expect(rows.filter((row) => row['flow'] === 'gone quiet').map((row) => row['value'])).toEqual([-0, -4, -5, -7]);
    expect(rows.filter((row) => row['flow'] === 'new').map((row) => row['pale'])).toEqual([true, false, false, true]);
    expect(flowsTable(result(WEEKS), spec, text).rows.map((row) => row.at(-1)?.text)).toEqual([
      'not over yet',
      'finished',
      'finished',
      'first of the data',
    ]);
  });
});

describe('stages in words', () => {
  const stages = (rate: number | null): StagesResult => ({
    asOf: '2025-03-31',
    pooledDays: 30,
    stages: [
      { name: 'acquisition', customers: 0, share: 0 },
      { name: 'growth', customers: 10, share: 0.1 },
      { name: 'mature', customers: 40, share: 0.4 },
      { name: 'decline', customers: 10, share: 0.1 },
      { name: 'churned', customers: 40, share: 0.4 },
    ],
    cold: null,
    backtest: { asOf: '2024-12-31', churned: rate === null ? 0 : 50, boughtAgain: 30, days: 90, rate },
  });

  it('never call anyone churned without the rate at which that was wrong', () => {
    expect(stagesWords(stages(0.6), text).answer).toContain('Of 50 customers called churned 90 days before, 60% bought again since');
    expect(stagesTable(stages(0.6), text).rows.at(-1)?.[0]?.under).toBe('60% of those called so 90 days ago bought again');
    expect(stagesWords(stages(null), text).answer).toContain('cannot be tested');
  });
});
