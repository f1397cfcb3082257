import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { sampleAnswers } from './answers';
import { renderBlocks } from './blocks';

const answers = sampleAnswers();

// `npx vitest run tests/samples -u` writes both files anew after a change of the generator.
test('sample-data/answers.json holds the naive answers', async () => {
  await expect(await format(JSON.stringify(answers), { parser: 'json', printWidth: 140 })).toMatchFileSnapshot(
    '../../sample-data/answers.json',
  );
});

test('docs/samples.md quotes the naive answers', async () => {
  const written = readFileSync(new URL('../../docs/samples.md', import.meta.url), 'utf8');
  await expect(await renderBlocks(written, answers)).toMatchFileSnapshot('../../docs/samples.md');
});

test('the planted truths come out', () => {
  const [, before, after] = answers.shop.cases.map((c) => c.expect);
  const lastStep = (expected: typeof before, device: string): number => {
    if (!expected || !('breakdown' in expected) || !expected.breakdown) throw new Error('no breakdown');
    return expected.breakdown.find((group) => group.value === device)?.steps[3]?.fromPrevious ?? 0;
  };
  expect(lastStep(before, 'mobile')).toBeGreaterThan(0.7);
  expect(lastStep(after, 'mobile')).toBeLessThan(0.45);
  expect(lastStep(after, 'desktop')).toBeGreaterThan(0.75);

  const { channels, cohortHalves } = answers.shop.story;
  const cheapest = [...channels].sort((a, b) => (a.costPerBuyer ?? Infinity) - (b.costPerBuyer ?? Infinity))[0];
  const leastLoyal = [...channels].sort((a, b) => (a.repurchaseRate ?? 0) - (b.repurchaseRate ?? 0))[0];
  expect([cheapest?.channel, leastLoyal?.channel]).toEqual(['Short video', 'Short video']);
  expect(cohortHalves[1]?.weighted[1]).toBeLessThan((cohortHalves[0]?.weighted[1] ?? 0) / 1.8);

  const { hosts, refunds, channels: sources } = answers.live.story;
  expect([...hosts].sort((a, b) => b.viewers - a.viewers)[0]?.host).toBe('顾南星');
  expect([...hosts].sort((a, b) => a.buyers - b.buyers)[0]?.host).toBe('顾南星');
  expect([...refunds].sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0))[0]?.category).toBe('服饰');
  expect([...sources].sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0))[0]?.channel).toBe('付费投流');

  const [old, fresh] = answers.membership.story.ruleChange;
  expect(fresh?.weighted[3]).toBeLessThan((old?.weighted[3] ?? 0) / 2);
  const gold = answers.membership.story.churn.find((row) => row.tier === '金卡')?.quarters.map((q) => q.churn ?? 0);
  expect(gold?.[2]).toBeGreaterThan((gold?.[0] ?? 0) * 2);
});

test.each(['shop', 'live', 'membership'] as const)('every segment of %s has customers', (id) => {
  const rfm = answers[id].cases.find((c) => c.id === 'rfm')?.expect;
  if (!rfm || !('segments' in rfm) || !rfm.segments) throw new Error('no RFM answer');
  expect(rfm.segments).toHaveLength(11);
  expect(rfm.segments.filter((segment) => segment.customers === 0)).toEqual([]);
});
