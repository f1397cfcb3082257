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

/** How far the value has moved: rates in points, everything else in percent of the earlier value. Null without both values, or without a base. */
export function movedText({ kind, value, previous, change }: ScorecardKpi, text: Text): string | null {
  if (kind === 'rate') return value === null || previous === null ? null : text.points(value - previous);
  return change === null ? null : text.change(change);
}

/** Whether the series says anything as a line: one that stands still does not, nor a rate that only jumps between two values. */
export function hasTrend({ kind, series }: ScorecardKpi): boolean {
  const known = series.flatMap(({ value }) => (value === null ? [] : [value]));
  return new Set(known).size >= (kind === 'rate' ? 3 : 2);
}

/** The sparkline is never the only carrier of a status. */
export function statusTone({ status }: ScorecardKpi): Tone {
  return ({ 'on-plan': 'ok', near: 'info', watch: 'warn', 'off-plan': 'bad', 'no-value': 'none' } as const)[status];
}

export function statusWords(kpi: ScorecardKpi, text: Text): string {
  return text.t(kpi.status === 'no-value' && kpi.reason === 'no-target' ? 'scorecard.status.no-target' : `scorecard.status.${kpi.status}`);
}

/** Whether a change is good for the measure: up is not always up. */
export function changeTone({ value, previous, direction }: ScorecardKpi): Tone {
  if (value === null || previous === null || value === previous || direction === 'range') return 'none';
  return value > previous === (direction === 'more') ? 'ok' : 'bad';
}
