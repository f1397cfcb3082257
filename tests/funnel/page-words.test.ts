import { describe, expect, test } from 'vitest';
import { compareWords, sideNames } from '../../src/analyses/funnel/compare-words';
import type { FunnelComparison } from '../../src/analyses/funnel/compute-more';
import { compareTable, conventionsTable, gainsTable } from '../../src/analyses/funnel/more-tables';
import { betterWords, bottlenecks, countedWords, spanWords, stepWords } from '../../src/analyses/funnel/more-words';
import type { FunnelResult, FunnelStepResult } from '../../src/analyses/funnel/result';
import { parse } from '../../src/analyses/funnel/spec';
import type { StopReason, TracedAttempt } from '../../src/analyses/funnel/trace';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';

const text = createText('en', en);
const chinese = createText('zh-CN', zh);
const steps = [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }];

const stepsOf = (counts: readonly number[]): readonly FunnelStepResult[] =>
  counts.map((count, k) => ({
    count,
    fromFirst: count / (counts[0] ?? 1),
    fromPrevious: k === 0 ? null : count / (counts[k - 1] ?? 1),
    interval: null,
    intervalPrevious: null,
    settled: null,
    dropped: count - (counts[k + 1] ?? count),
    inProgress: 0,
    seconds: null,
  }));
const resultOf = (counts: readonly number[], more: Partial<FunnelResult> = {}): FunnelResult => ({
  steps: stepsOf(counts),
  breakdown: [],
  trend: [],
  timing: { mean: null, median: null, p90: null, bins: [] },
  duplicatesRemoved: 0,
  entered: counts[0] ?? 0,
  excluded: 0,
  missing: { hold: 0, session: 0, actor: 0 },
  observedUntil: null,
  ...more,
});

describe('a comparison in words', () => {
  const result = resultOf([1000, 500, 100]);
  const compare: FunnelComparison = {
    steps: stepsOf([800, 500, 120]),
    entered: 800,
    enteredBoth: 0,
    groups: 'apart',
    difference: 0.05,
    interval: [0.018, 0.083],
    statistic: 3.1,
    p: 0.0021,
  };
  const segment = (value: string) => [{ column: 'device', of: 'event', op: '=', value }];
  const spec = parse({ steps, filter: segment('phone'), compare: { filter: segment('desk') } });

  test('says both rates, the difference, the test and its figures', () => {
    const { answer, why } = compareWords({ result, compare, spec, text });
    expect(answer).toBe('10.0% convert in "device is phone", 15.0% in "device is desk": +5.0 pt.');
    expect(why).toContain('two-proportion z test): p = 0.002; 95% interval of the difference +1.8 pt to +8.3 pt');
    expect(compareWords({ result, compare, spec, text: chinese }).why).toContain('双比例 z 检验');
  });

  test('the same people: McNemar; a tiny p is not zero', () => {
    const same = { ...compare, groups: 'same', enteredBoth: 800, p: 1e-9 } as const;
    expect(compareWords({ result, compare: same, spec, text }).why).toMatch(/McNemar.*p < 0\.001/);
  });

  test('an overlap has no test, and says so', () => {
    const overlap = { ...compare, groups: 'overlap', enteredBoth: 40, p: null, interval: null, statistic: null } as const;
    const { why } = compareWords({ result, compare: overlap, spec, text });
    expect(why).toMatch(/^40 people are in both groups but not everybody, so no test fits/);
    expect(why).not.toMatch(/p [=<]/);
  });

  test('an empty side is no difference', () => {
    expect(compareWords({ result, compare: { ...compare, difference: null }, spec, text }).answer).toContain('nothing to compare');
  });

  test('sides are named by what sets them apart', () => {
    const periods = parse({
      steps,
      entry: { from: '2025-01-01', to: '2025-01-31' },
      compare: { entry: { from: '2025-02-01', to: '2025-02-28' } },
    });
    expect(sideNames(periods, text)).toEqual(['January 2025', 'February 2025']);
    const other = parse({ steps, compare: { attempt: 'first', window: { n: 7, unit: 'day' }, ties: { seconds: 2 } } });
    expect(sideNames(other, text)).toEqual(['as asked', 'the first attempt only, 7 days, ± 2 seconds']);
  });

  test('the table holds both and the difference of each step', () => {
    const { rows } = compareTable({ result, spec, text, compare });
    expect(rows.map((row) => row.slice(1).map(({ raw }) => raw))).toEqual([
      [1000, 1, 800, 1, 0],
      [500, 0.5, 500, 0.625, 0.125],
      [100, 0.1, 120, 0.15, 0.15 - 0.1],
    ]);
  });
});

describe('conventions in words', () => {
  const spec = parse({ steps, window: { n: 7, unit: 'day' } });
  const result = resultOf([100, 50, 20]);
  const readings = [
    { convention: 'amplitude', counts: [100, 40, 12], rate: 0.12 },
    { convention: 'double-window', counts: [100, 55, 23], rate: 0.23 },
    { convention: 'attempt', counts: [100, 45, 15], rate: 0.15 },
  ] as const;

  test('the span from the least to the most', () => {
    expect(spanWords({ result, spec, readings, text })).toBe(
      'Conversion lies between 12.0% (Amplitude-like: best attempt, rolling 1 day) and 23.0% (14 days, else as asked), depending on the convention.',
    );
    expect(spanWords({ result, spec, readings: [], text })).toBe('Conversion is 20.0% by every convention.');
  });

  test('a line each, the first as asked', () => {
    const { rows } = conventionsTable({ result, spec, text, readings });
    expect(rows.map((row) => row[0]?.text)).toEqual([
      'as asked',
      'Amplitude-like: best attempt, rolling 1 day',
      '14 days, else as asked',
      'the first attempt only, else as asked',
    ]);
    expect(rows[1]?.at(-1)?.text).toBe('-8.0 pt');
  });
});

describe('what a better step is worth', () => {
  const spec = parse({ steps });
  const result = resultOf([1000, 500, 100], { worth: { sales: 40, mean: 25 } });

  test('ranked by what removing the loss brings, in orders and money', () => {
    // 500 x (1 - 0.2) = 400 at the last step; 1000 x (1 - 0.5) x 0.2 = 100 at the one before.
    expect(bottlenecks(result, spec).map(({ step, conversions }) => [step, conversions])).toEqual([
      [2, 400],
      [1, 100],
    ]);
    expect(gainsTable({ result, spec, text }).rows.map((row) => row.map(({ raw }) => raw))).toEqual([
      ['cart → pay', 0.2, 400, 10_000],
      ['view → cart', 0.5, 100, 2500],
    ]);
  });

  test('some points more, said with what is assumed', () => {
    // 500 x 0.05 = 25 more.
    const words = betterWords({ result, spec, step: 2, points: 5, text });
    expect(words).toContain('From 20.0% to 25.0% of the step before: 25 more conversions.');
    expect(words).toContain('Worth 625, if each brings what a sale brings on average: 25 net revenue (40 sales).');
    expect(betterWords({ result: { ...result, worth: null }, spec, step: 2, points: 5, text })).toContain('Without a table of orders');
  });
});

describe('one person', () => {
  const attempt = (at: readonly string[], stopped: StopReason, counted = false): TracedAttempt => ({
    steps: at.map((time, step) => ({ step, event: 'x', at: time })),
    stopped,
    counted,
  });
  const spec = parse({ steps });
  const why = (attempts: readonly TracedAttempt[]): string => countedWords(attempts, spec, text);

  test('why an attempt counts: the rule that decided', () => {
    expect(why([attempt(['1'], 'no-further-event', true)])).toBe(en['funnel.trace.only']);
    expect(why([attempt(['1'], 'no-further-event'), attempt(['2', '3'], 'no-further-event', true)])).toBe(en['funnel.trace.furthest']);
    expect(why([attempt(['1', '2'], 'excluded'), attempt(['3', '4'], 'no-further-event', true)])).toBe(en['funnel.trace.unexcluded']);
    expect(why([attempt(['1', '3'], 'complete', true), attempt(['4', '5'], 'complete')])).toBe(en['funnel.trace.earliest']);
    expect(why([attempt(['1', '3'], 'complete'), attempt(['2', '3'], 'complete', true)])).toBe(en['funnel.trace.latest']);
    expect(why([attempt(['1'], 'voided')])).toBe('');
  });

  test('a step is said with what narrows it', () => {
    const [, cart] = parse({
      steps: [{ event: 'a' }, { event: 'b', optional: true, first: 'ever', where: [{ column: 'n', op: '>', value: 10 }] }, { event: 'c' }],
    }).steps;
    expect(cart && stepWords(cart, text)).toBe('b (n > 10, optional, first ever)');
    expect(cart && stepWords(cart, chinese)).toBe('b（n > 10，可选，有史以来首次）');
  });
});
