import type { Catalogue } from '../define';
import type { Text } from '../../i18n/text';
import type { Act } from '../../model/filter';
import { seriesName, type TrendsMeasure, type TrendsSeries, type TrendsSpec } from './spec';

const WINDOWS = [7, 30];
const COLUMNS_OFFERED = 40;

/** What a series counts as one option: `actors`, `actors:7`, `sum`, `sum:price`. */
export function measureKey({ measure, column, actorsWindow }: TrendsSeries): string {
  if (actorsWindow !== null) return `${measure}:${actorsWindow}`;
  return column === null ? measure : `${measure}:${column}`;
}

export function withMeasure(series: TrendsSeries, key: string): TrendsSeries {
  const at = key.indexOf(':');
  const measure = (at < 0 ? key : key.slice(0, at)) as TrendsMeasure;
  const rest = at < 0 ? null : key.slice(at + 1);
  if (measure === 'actors') return { ...series, measure, column: null, actorsWindow: rest === null ? null : Number(rest) };
  return { ...series, measure, column: rest, actorsWindow: null };
}

/** An act with the same measure, unless its column belongs to another table. */
export function withAct(series: TrendsSeries, act: Act): TrendsSeries {
  const wasSale = series.act !== null && 'order' in series.act;
  if (series.column === null && !needsColumn(series.measure)) return { ...series, act };
  if ('order' in act) return wasSale ? { ...series, act } : { ...series, act, column: null };
  return wasSale ? { ...series, act, measure: 'count', column: null } : { ...series, act };
}

const needsColumn = (measure: TrendsMeasure): boolean => measure === 'sum' || measure === 'mean' || measure === 'p90';

export function measureOptions(
  series: TrendsSeries,
  spec: TrendsSpec,
  catalogue: Catalogue,
  text: Text,
): readonly { readonly value: string; readonly label: string }[] {
  const sale = series.act === null ? !catalogue.model.event : 'order' in series.act;
  const role = sale ? catalogue.model.order : catalogue.model.event;
  const table = catalogue.tables.find(({ name }) => name === role?.table);
  const used = new Set<unknown>([catalogue.model.event?.actor, catalogue.model.order?.id, catalogue.model.order?.customer]);
  const columns = (table?.columns ?? [])
    .filter(({ name, kind }) => (kind === 'integer' || kind === 'decimal' || kind === 'double') && !used.has(name))
    .slice(0, COLUMNS_OFFERED);
  const numbers = (['sum', 'mean', 'p90'] as const).filter((measure) => measure !== 'p90' || !spec.cumulative);
  const keys = [
    'count',
    'actors',
    ...(spec.cumulative || spec.unit === 'hour' ? [] : WINDOWS.map((days) => `actors:${days}`)),
    'per-actor',
    ...(sale ? numbers : []),
    ...numbers.flatMap((measure) =>
      columns.filter(({ name }) => !sale || name !== catalogue.model.order?.amount).map(({ name }) => `${measure}:${name}`),
    ),
  ];
  return keys.map((value) => ({ value, label: measureName(withMeasure(series, value), text) }));
}

/** A measure in words: distinct people, sum of price. */
export function measureName({ measure, column, actorsWindow }: TrendsSeries, text: Text): string {
  if (actorsWindow !== null) return text.t('trends.measure.window', { n: actorsWindow });
  if (!needsColumn(measure)) return text.t(`trends.measure.${measure}`);
  return text.t(`trends.measure.${measure as 'sum' | 'mean' | 'p90'}`, { column: column ?? text.t('trends.amount') });
}

export const presets = ['dau', 'wau', 'mau', 'stickiness'] as const;
export type Preset = (typeof presets)[number];

/** Well-known questions about how many people are active. */
export function presetSpec(preset: Preset, spec: TrendsSpec): TrendsSpec {
  const act = spec.series[0]?.act ?? null;
  const people = (actorsWindow: number | null): TrendsSeries => ({ act, measure: 'actors', column: null, actorsWindow });
  const rest = { ...spec, unit: 'day' as const, cumulative: false, breakdown: null };
  if (preset === 'stickiness') return { ...rest, series: [people(null), people(30)], formula: 'A / B' };
  return { ...rest, series: [people(preset === 'dau' ? null : preset === 'wau' ? 7 : 30)], formula: null };
}

/** One more series, the same as the last. */
export function addSeries(spec: TrendsSpec): TrendsSpec {
  const last = spec.series.at(-1);
  return last && spec.series.length < 26 ? { ...spec, series: [...spec.series, last] } : spec;
}

/** A formula that names a series which is gone, or a later one, no longer fits. */
export function removeSeries(spec: TrendsSpec, index: number): TrendsSpec {
  const series = spec.series.filter((_, each) => each !== index);
  return {
    ...spec,
    series,
    formula: spec.formula?.toUpperCase().includes(seriesName(series.length)) || series.length === 1 ? null : spec.formula,
  };
}
