import type { Failure } from '../../model/failure';
import type { Text } from '../../i18n/text';
import { actName } from '../../i18n/act-name';
import type { FunnelResult } from './result';
import type { FunnelSpec } from './spec';

const SMALL = 30;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The step (its number) before which the greatest share is lost; null when nobody is. Ties go to the earlier step. */
export function weakestStep(result: FunnelResult, spec: FunnelSpec): number | null {
  const required = spec.steps.flatMap((step, k) => (step.optional ? [] : [k]));
  let worst: { step: number; lost: number } | null = null;
  required.slice(1).forEach((step, index) => {
    const lost = lossBefore(result, required[index] ?? 0);
    if (lost !== null && lost > 0 && (!worst || lost > worst.lost)) worst = { step, lost };
  });
  return (worst as { step: number } | null)?.step ?? null;
}

/** Share of those at a step who did not go on and no longer can. */
export function lossBefore(result: FunnelResult, step: number): number | null {
  const at = result.steps[step];
  if (!at || at.count === 0 || at.dropped === null) return null;
  return at.dropped / at.count;
}

/** The answer, from the result alone. */
export function funnelWords({
  result,
  spec,
  issues,
  text,
}: {
  result: FunnelResult;
  spec: FunnelSpec;
  issues: readonly Failure[];
  text: Text;
}): Words {
  const missing = issues
    .filter((issue) => issue.code === 'event-missing')
    .map((issue) => text.t('funnel.caveat.eventMissing', { event: String(issue.params?.event ?? issue.params?.name ?? '') }));
  const [first] = spec.steps;
  const last = spec.steps.at(-1);
  const end = result.steps.at(-1);
  if (!first || !last || !end) return { answer: '', caveats: missing };
  if (result.entered === 0) return { answer: text.t('funnel.answer.nobody', { first: actName(first, text) }), caveats: missing };
  if (spec.steps.length === 1)
    return { answer: text.t('funnel.answer.one', { n: result.entered, first: actName(first, text) }), caveats: missing };

  const main = text.t('funnel.answer.main', { rate: text.percent(end.fromFirst), first: actName(first, text), last: actName(last, text) });
  return { answer: text.prose([main, lossWords(result, spec, text)]), caveats: [...caveats(result, text), ...missing] };
}

function lossWords(result: FunnelResult, spec: FunnelSpec, text: Text): string {
  const weakest = weakestStep(result, spec);
  if (weakest === null) return result.steps.every((step) => step.count === result.entered) ? text.t('funnel.answer.noLoss') : '';
  const before = spec.steps.slice(0, weakest).findLastIndex((step) => !step.optional);
  const from = spec.steps[before];
  const to = spec.steps[weakest];
  if (!from || !to) return '';
  return text.t('funnel.answer.weakest', {
    from: actName(from, text),
    to: actName(to, text),
    lost: text.percent(lossBefore(result, before), 0),
  });
}

function caveats(result: FunnelResult, text: Text): string[] {
  const interval = result.steps.at(-1)?.interval;
  const waiting = result.steps.reduce((sum, step) => sum + (step.inProgress ?? 0), 0);
  const lacking = result.missing.hold + result.missing.session;
  return [
    ...(interval ? [text.t('funnel.caveat.interval', { lo: text.percent(interval[0]), hi: text.percent(interval[1]) })] : []),
    ...(waiting > 0 ? [text.t('funnel.caveat.progress', { n: waiting })] : []),
    ...(result.entered < SMALL ? [text.t('funnel.caveat.small', { n: result.entered })] : []),
    ...(result.excluded > 0 ? [text.t('funnel.caveat.excluded', { n: result.excluded })] : []),
    ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
    ...(lacking > 0 ? [text.t('funnel.caveat.missing', { n: lacking })] : []),
  ];
}
