import { describe, expect, it } from 'vitest';
import type { FunnelResult, FunnelStepResult } from '../../src/analyses/funnel/result';
import type { FunnelSpec } from '../../src/analyses/funnel/spec';
import { funnelWords, weakestStep } from '../../src/analyses/funnel/words';
import type { RetentionCohort, RetentionResult, RetentionSpec } from '../../src/analyses/retention/spec';
import { greatestShift, retentionWords } from '../../src/analyses/retention/words';
import type { RfmResult, RfmSegment } from '../../src/analyses/rfm/result';
import { rfmWords } from '../../src/analyses/rfm/words';
import { en } from '../../src/i18n/en';
import { createText } from '../../src/i18n/text';
import { zh } from '../../src/i18n/zh';

const text = createText('en', en);
const chinese = createText('zh-CN', zh);

describe('the funnel in words', () => {
  const step = (count: number, dropped: number, inProgress: number): FunnelStepResult => ({
    count,
    fromFirst: count / 1000,
    fromPrevious: null,
    interval: [0.1, 0.2],
    intervalPrevious: null,
    settled: null,
    dropped,
    inProgress,
    seconds: null,
  });
  const spec = {
    steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }].map((each) => ({ ...each, optional: false, first: null })),
  } as unknown as FunnelSpec;
  const result = (steps: readonly FunnelStepResult[]): FunnelResult => ({
    steps,
    breakdown: [],
    trend: [],
    timing: { mean: null, median: null, p90: null, bins: [] },
    duplicatesRemoved: 0,
    entered: steps[0]?.count ?? 0,
    excluded: 0,
    missing: { hold: 0, session: 0, actor: 0 },
    observedUntil: null,
  });

  it('names the rate and the weakest step', () => {
    const some = result([step(1000, 600, 0), step(400, 280, 3), step(117, 0, 0)]);
    expect(weakestStep(some, spec)).toBe(2);
    const { answer, caveats } = funnelWords({ result: some, spec, issues: [], text });
    expect(answer).toBe(
      '11.7% of those who did "view" go on to "pay". The weakest step is cart → pay: 70% of those who get there do not go on.',
    );
    expect(caveats).toContain('3 people are still inside the window and not counted as lost.');
    expect(funnelWords({ result: some, spec, issues: [], text: chinese }).answer).toContain('最弱的一步是 cart → pay');
  });

  it('says when nobody entered', () => {
    expect(funnelWords({ result: result([step(0, 0, 0), step(0, 0, 0), step(0, 0, 0)]), spec, issues: [], text }).answer).toBe(
      'Nobody did "view" in this range.',
    );
  });

  it('says when nobody is lost, and that a small sample is small', () => {
    const { answer, caveats } = funnelWords({ result: result([step(5, 0, 0), step(5, 0, 0), step(5, 0, 0)]), spec, issues: [], text });
    expect(answer).toContain('Nobody is lost on the way.');
    expect(caveats).toContain('Only 5 entered: too few for a firm rate.');
  });

  it('does not call those still on the way lost', () => {
    expect(weakestStep(result([step(1000, 0, 600), step(400, 0, 283), step(117, 0, 0)]), spec)).toBeNull();
  });
});

describe('retention in words', () => {
  const cohort = (start: string, size: number, rate: number, complete = true): RetentionCohort => ({
    start,
    size,
    cells: [
      { k: 0, count: size, rate: 1, value: null, perMember: null, complete: true },
      { k: 1, count: Math.round(size * rate), rate, value: null, perMember: null, complete },
    ],
  });
  const result = (cohorts: readonly RetentionCohort[], weighted: readonly (number | null)[]): RetentionResult => ({
    cohorts,
    average: { weighted, simple: weighted },
    averageValue: null,
    breakdown: [],
    observedUntil: null,
    duplicatesRemoved: 0,
  });
  const spec = { unit: 'month' } as RetentionSpec;

  it('names a lasting shift, and only a lasting one', () => {
    const months = (rates: readonly number[], size = 1000): RetentionCohort[] =>
      rates.map((rate, index) => cohort(`2025-0${index + 1}-01`, size, rate));
    const shifted = months([0.3, 0.3, 0.3, 0.2, 0.2, 0.2]);
    expect(greatestShift(shifted)).toEqual({ from: '2025-04-01', points: expect.closeTo(-10, 6) as number });
    expect(greatestShift(months([0.3, 0.1, 0.3, 0.1, 0.3, 0.1]))).toBeNull();
    expect(greatestShift(months([0.3, 0.3, 0.3, 0.26, 0.26, 0.26], 40))).toBeNull();
    expect(retentionWords(result(shifted, [1, 0.25]), spec, text).answer).toBe(
      '25.0% come back in the first month after. Cohorts from Apr 2025 on keep 10 points less in the first month than those before.',
    );
  });

  it('says when there is nothing, or nothing finished', () => {
    expect(retentionWords(result([], []), spec, text).answer).toBe('No cohort in this range.');
    const words = retentionWords(result([cohort('2025-01-01', 100, 0.3, false)], [1, null]), spec, text);
    expect(words.answer).toBe('No month after the first is over yet.');
    expect(words.caveats[0]).toContain('Dashed cells');
  });
});

describe('RFM in words', () => {
  const segment = (name: string, customers: number, revenue: number): RfmSegment => ({
    name,
    customers,
    orders: customers,
    revenue,
    share: customers / 100,
    revenueShare: revenue / 1000,
    recencyMedian: 148,
  });
  const result = (segments: readonly RfmSegment[], customers: number): RfmResult => ({
    asOf: '2025-12-31',
    observedTo: '2025-12-31',
    customers,
    noPurchase: 0,
    thresholds: { r: [], f: [], m: [] },
    scores: { r: [], f: [], m: [] },
    segments,
    grid: [],
    notices: [{ code: 'does-not-separate', measure: 'f', used: 1 }],
  });

  it('names the most valuable segment and who slips away', () => {
    const words = rfmWords(result([segment('Champions', 13, 500), segment('Cannot lose', 1, 10)], 100), text);
    expect(words.answer).toBe(
      'Champions: 13% of customers bring 50% of the revenue. One customer in "Cannot lose" bought often and has been silent for 148 days (median).',
    );
    expect(words.caveats).toContain('frequency does not separate: all customers are alike.');
  });

  it('says when nobody bought', () => {
    expect(rfmWords(result([], 0), text).answer).toBe('No customer with a sale in this range.');
  });
});
