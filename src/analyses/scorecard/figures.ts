import type { Text } from '../../i18n/text';
import type { Tone } from '../../model/tone';
import type { Kind } from './measures';
import type { ScorecardKpi } from './result';
import type { Target } from './spec';

/** A value of a measure as text. */
export function figure(value: number | null, kind: Kind, text: Text): string {
  if (value === null) return '–';
  if (kind === 'rate') return text.percent(value);
  if (kind === 'money') return text.compact(value);
  if (kind === 'hours') return text.t('kpi.hours', { n: text.decimal(value, 1) });
  return kind === 'count' ? text.compact(value) : text.decimal(value, 2);
}

export function targetText(target: Target | null, kind: Kind, text: Text): string {
  if (target === null) return '–';
  if (typeof target === 'number') return figure(target, kind, text);
  return `${figure(target.lo, kind, text)} – ${figure(target.hi, kind, text)}`;
}

/** The sparkline is never the only carrier of a status. */
export function statusTone({ status }: ScorecardKpi): Tone {
  return ({ 'on-plan': 'ok', near: 'info', watch: 'warn', 'off-plan': 'bad', 'no-value': 'none' } as const)[status];
}

export function statusWords(kpi: ScorecardKpi, text: Text): string {
  return text.t(kpi.status === 'no-value' && kpi.reason === 'no-target' ? 'scorecard.status.no-target' : `scorecard.status.${kpi.status}`);
}

/** Whether a change is good for the measure: up is not always up. */
export function changeTone({ change, direction }: ScorecardKpi): Tone {
  if (change === null || change === 0 || direction === 'range') return 'none';
  return change > 0 === (direction === 'more') ? 'ok' : 'bad';
}
