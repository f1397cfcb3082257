import type { Text } from '../../i18n/text';
import { movedText } from './figures';
import type { ScorecardKpi, ScorecardResult } from './result';
import type { ScorecardSpec } from './spec';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

export const kpiName = (measure: ScorecardKpi['measure'], text: Text): string => text.t(`kpi.${measure}`);

/** The answer, from the result alone. */
export function scorecardWords(result: ScorecardResult, spec: ScorecardSpec, text: Text): Words {
  const judged = result.kpis.filter((kpi) => kpi.status !== 'no-value' && kpi.attainment !== null);
  const sentences = [
    result.score === null ? text.t('scorecard.answer.noTargets') : text.t('scorecard.answer.score', { score: text.score(result.score, 0) }),
  ];
  const off = judged.filter((kpi) => kpi.status === 'off-plan' || kpi.status === 'watch' || kpi.status === 'near');
  const worst = least(off);
  const best = greatest(judged.filter((kpi) => kpi.status === 'on-plan'));
  if (worst) {
    if (best) sentences.push(attained('scorecard.answer.best', best, text));
    sentences.push(attained('scorecard.answer.worst', worst, text));
  } else if (judged.length > 0) sentences.push(text.t('scorecard.answer.allOn'));
  else {
    const moved = mostMoved(result.kpis);
    if (moved && spec.compare) {
      const compare = text.t(`scorecard.compare.${spec.compare}`);
      const change = movedText(moved, text) ?? '';
      sentences.push(text.t('scorecard.answer.moved', { name: kpiName(moved.measure, text), change, compare }));
    }
  }
  return { answer: text.prose(sentences), caveats: caveats(result, text) };
}

function caveats({ period, kpis, comparison, score }: ScorecardResult, text: Text): string[] {
  const left = kpis.some((kpi) => kpi.leftCensored);
  const without = kpis.filter((kpi) => kpi.status === 'no-value').length;
  return [
    ...(period.finished ? [] : [text.t('scorecard.caveat.unfinished', { elapsed: period.elapsedDays, days: period.days })]),
    ...(comparison && !comparison.covered ? [text.t('scorecard.caveat.uncovered')] : []),
    ...(left ? [text.t('scorecard.caveat.left')] : []),
    ...(score !== null && without > 0 ? [text.t('scorecard.caveat.rescaled', { n: without })] : []),
  ];
}

function attained(key: 'scorecard.answer.best' | 'scorecard.answer.worst', kpi: ScorecardKpi, text: Text): string {
  return text.t(key, { name: kpiName(kpi.measure, text), attainment: text.attained(kpi.attainment) });
}

function least(kpis: readonly ScorecardKpi[]): ScorecardKpi | null {
  return kpis.reduce<ScorecardKpi | null>((found, kpi) => (!found || (kpi.attainment ?? 0) < (found.attainment ?? 0) ? kpi : found), null);
}

function greatest(kpis: readonly ScorecardKpi[]): ScorecardKpi | null {
  return kpis.reduce<ScorecardKpi | null>((found, kpi) => (!found || (kpi.attainment ?? 0) > (found.attainment ?? 0) ? kpi : found), null);
}

function mostMoved(kpis: readonly ScorecardKpi[]): ScorecardKpi | null {
  return kpis.reduce<ScorecardKpi | null>(
    (found, kpi) => (kpi.change !== null && Math.abs(kpi.change) > Math.abs(found?.change ?? 0) ? kpi : found),
    null,
  );
}
