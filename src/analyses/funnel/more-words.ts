import { filterWords } from '../../i18n/filter-words';
import { actName } from '../../i18n/act-name';
import type { Text } from '../../i18n/text';
import type { FunnelReading } from './compute-more';
import { gainsOf, pathLoss, type StepGain } from './gain';
import { windowWords } from './option-words';
import type { FunnelResult } from './result';
import type { FunnelSpec, FunnelStep } from './spec';
import type { TracedAttempt } from './trace';

/** A step with what narrows it: pay (amount > 10, optional). */
export function stepWords(step: FunnelStep, text: Text): string {
  const rules = [
    ...(step.where ?? []).map((filter) => filterWords(filter, text)),
    ...(step.optional ? [text.t('funnel.optional.short')] : []),
    ...(step.first ? [text.t(`funnel.first.${step.first}`)] : []),
  ];
  const name = actName(step, text);
  return rules.length === 0 ? name : text.t('funnel.stepWith', { name, rules: rules.join(text.t('funnel.and')) });
}

/** A reading by what it does otherwise than the funnel as asked. */
export function readingName({ convention }: FunnelReading, spec: FunnelSpec, text: Text): string {
  const only = (change: string): string => text.t('funnel.convention.only', { change });
  switch (convention) {
    case 'posthog':
    case 'amplitude':
    case 'mixpanel':
      return text.t(`funnel.convention.${convention}`);
    case 'attempt':
      return only(text.t(`funnel.attempt.${spec.attempt === 'best' ? 'first' : 'best'}`));
    case 'ties':
      return only(text.t(`funnel.ties.${spec.ties === 'increasing' ? 'step-order' : 'increasing'}`));
    case 'strict':
      return only(text.t(`funnel.order.${spec.order === 'strict' ? 'ordered' : 'strict'}`));
    case 'half-window':
    case 'double-window': {
      const by = convention === 'half-window' ? 0.5 : 2;
      return only('n' in spec.window ? windowWords({ ...spec.window, n: spec.window.n * by }, text) : windowWords(spec.window, text));
    }
  }
}

/** How far the choice of a convention moves the conversion. */
export function spanWords({
  result,
  spec,
  readings,
  text,
}: {
  readonly result: FunnelResult;
  readonly spec: FunnelSpec;
  readonly readings: readonly FunnelReading[];
  readonly text: Text;
}): string {
  const own = { name: text.t('funnel.compare.asAsked'), rate: result.steps.at(-1)?.fromFirst ?? null };
  const all = [own, ...readings.map((each) => ({ name: readingName(each, spec, text), rate: each.rate }))].flatMap(({ name, rate }) =>
    rate === null ? [] : [{ name, rate }],
  );
  const [first] = all;
  if (!first) return text.t('funnel.convention.nobody');
  const least = all.reduce((low, each) => (each.rate < low.rate ? each : low), first);
  const most = all.reduce((high, each) => (each.rate > high.rate ? each : high), first);
  if (least.rate === most.rate) return text.t('funnel.convention.same', { rate: text.percent(own.rate) });
  return text.t('funnel.convention.span', {
    lo: text.percent(least.rate),
    least: least.name,
    hi: text.percent(most.rate),
    most: most.name,
  });
}

/** Gains if everyone went on, greatest first: what ranks the bottlenecks. */
export const bottlenecks = (result: FunnelResult, spec: FunnelSpec): readonly StepGain[] => gainsOf(result, spec, () => 1);

/** What a step would bring if its rate were some points better, and what that is worth. Points are of 100. */
export function betterWords({
  result,
  spec,
  step,
  points,
  text,
}: {
  readonly result: FunnelResult;
  readonly spec: FunnelSpec;
  readonly step: number;
  readonly points: number;
  readonly text: Text;
}): string {
  const gain = gainsOf(result, spec, (rate) => rate + points / 100).find((each) => each.step === step);
  if (!gain) return text.t('funnel.worth.nobody');
  const target = Math.min(1, Math.max(0, gain.rate + points / 100));
  const said = text.t('funnel.worth.better', {
    rate: text.percent(gain.rate),
    target: text.percent(target),
    gain: text.decimal(gain.conversions),
  });
  const { worth } = result;
  if (!worth) return text.prose([said, text.t('funnel.worth.noOrders')]);
  return text.prose([
    said,
    text.t('funnel.worth.money', { money: text.money(gain.conversions * worth.mean), mean: text.money(worth.mean), n: worth.sales }),
  ]);
}

export const lossSentence = (result: FunnelResult, text: Text): string =>
  text.t('funnel.worth.loss', { loss: text.percent(pathLoss(result)) });

/** Why an attempt is the one that counts: the first rule by which it differs from all others. */
export function countedWords(attempts: readonly TracedAttempt[], spec: FunnelSpec, text: Text): string {
  const counted = attempts.find((each) => each.counted);
  if (!counted) return '';
  if (attempts.length === 1) return text.t('funnel.trace.only');
  if (spec.attempt === 'first') return text.t('funnel.trace.first');
  const others = attempts.filter((each) => !each.counted && each.stopped !== 'voided');
  const rivals = others.filter(({ steps }) => steps.length === counted.steps.length);
  if (rivals.length === 0) return text.t('funnel.trace.furthest');
  const clean = rivals.filter(({ stopped }) => stopped !== 'excluded' || counted.stopped === 'excluded');
  if (clean.length === 0) return text.t('funnel.trace.unexcluded');
  const end = counted.steps.at(-1)?.at;
  return text.t(clean.every(({ steps }) => steps.at(-1)?.at !== end) ? 'funnel.trace.earliest' : 'funnel.trace.latest');
}

/** Between which steps the time is, where it is not from first to last. */
export function timingSteps({ steps, timing: { from, to } }: FunnelSpec, text: Text): string {
  const [first, last] = [steps[from], steps[to]];
  return !first || !last || (from === 0 && to === steps.length - 1) ? '' : `${actName(first, text)} → ${actName(last, text)} · `;
}
