import type { Text } from '../../i18n/text';
import { actWords } from '../../i18n/act-words';
import type { Act } from '../../model/filter';
import { measureName } from './series-edits';
import { seriesName, type TrendsLine, type TrendsPick, type TrendsResult, type TrendsSeries, type TrendsSpec } from './spec';

/** How the numbers of a line are written. */
export type Kind = 'count' | 'money' | 'real' | 'share';

export function kindOf(line: TrendsLine, spec: TrendsSpec): Kind {
  const series = seriesOf(line, spec);
  if (!series) return isShare(line, spec) ? 'share' : 'real';
  if (series.measure === 'sum') return 'money';
  if (series.measure === 'count' || series.measure === 'actors') return spec.movingAverage === null ? 'count' : 'real';
  return 'real';
}

/** One count of people or acts over another, never above 1: stickiness. */
function isShare({ points }: TrendsLine, { formula, series }: TrendsSpec): boolean {
  const parts = /^\s*([A-Z])\s*\/\s*([A-Z])\s*$/i.exec(formula ?? '');
  if (!parts) return false;
  const counted = [parts[1], parts[2]].every((name) => {
    const measure = series[(name ?? '').toUpperCase().charCodeAt(0) - 65]?.measure;
    return measure === 'count' || measure === 'actors';
  });
  return counted && points.every(({ value }) => value === null || value <= 1);
}

export function figure(value: number | null | undefined, kind: Kind, text: Text): string {
  if (kind === 'share') return text.percent(value);
  if (kind === 'count') return text.count(value);
  return kind === 'money' ? text.money(value) : text.decimal(value, 2);
}

/** The series of a line; undefined for the formula. */
export const seriesOf = ({ name }: TrendsLine, { series }: TrendsSpec): TrendsSeries | undefined =>
  series.find((_, index) => seriesName(index) === name);

/** What a line shows, in words: distinct people of view. */
export function seriesWords(series: TrendsSeries, text: Text): string {
  const act: Act = series.act ?? { event: null };
  return text.t('trends.series', { measure: measureName(series, text), act: actWords(act, text) });
}

export function lineName(line: TrendsLine, spec: TrendsSpec, text: Text): string {
  const series = seriesOf(line, spec);
  const own = series ? seriesWords(series, text) : line.name;
  const named = spec.series.length > 1 && series ? `${line.name}  ${own}` : own;
  if (!spec.breakdown) return named;
  const group = groupName(line, text);
  return spec.series.length > 1 && !spec.formula ? `${line.name}  ${group}` : group;
}

export function groupName({ value, other }: Pick<TrendsLine, 'value' | 'other'>, text: Text): string {
  if (other) return text.t('funnel.other');
  return value === null ? text.t('funnel.missing') : String(value);
}

/** What is drawn: the formula alone when there is one. */
export function drawnLines({ series }: TrendsResult, { formula }: TrendsSpec): readonly TrendsLine[] {
  const main = series[0]?.name;
  return formula === null || formula.trim() === '' ? series : series.filter(({ name }) => name === main);
}

/** What is drawn, kind by kind: orders and money share no scale. */
export function linesByKind(result: TrendsResult, spec: TrendsSpec): readonly (readonly TrendsLine[])[] {
  const byKind = new Map<Kind, TrendsLine[]>();
  for (const line of drawnLines(result, spec)) {
    const kind = kindOf(line, spec);
    byKind.set(kind, [...(byKind.get(kind) ?? []), line]);
  }
  return [...byKind.values()];
}

/** Whose people are listed: view, distinct people, 5 Feb 2024. */
export function pickWords({ series: index, period, value, other }: TrendsPick, spec: TrendsSpec, text: Text): string {
  const series = spec.series[index];
  return [
    series ? seriesWords(series, text) : '',
    spec.breakdown ? groupName(other ? { value, other } : { value }, text) : '',
    period === null ? '' : text.period(period, spec.unit),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A point of a line that counts acts or people; null = of another. `period` null = the whole range. */
export const pickOf = (line: TrendsLine, { series }: TrendsSpec, period: string | null): TrendsPick | null => {
  const index = series.findIndex((_, each) => seriesName(each) === line.name);
  const one = series[index];
  if (!one || (one.measure !== 'count' && one.measure !== 'actors') || (period === null && one.actorsWindow !== null)) return null;
  return { series: index, period, value: line.value, other: line.other ?? false };
};
