import type { Catalogue } from '../define';
import type { Text } from '../../i18n/text';
import type { Act, FilterScope } from '../../model/filter';
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
  const windows = [...new Set([...WINDOWS, ...(series.actorsWindow === null ? [] : [series.actorsWindow])])];
  const keys = [
    'count',
    'actors',
    ...(spec.cumulative || spec.unit === 'hour' ? [] : windows.map((days) => `actors:${days}`)),
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

const presets = ['dau', 'wau', 'mau', 'stickiness', 'orders'] as const;
export type Preset = (typeof presets)[number];

export const presetsFor = ({ model }: Catalogue): readonly Preset[] =>
  presets.filter((preset) => (preset === 'orders' ? model.order : model.event));

const sales: Omit<TrendsSeries, 'measure'> = { act: { order: true }, column: null, actorsWindow: null };

/** Well-known questions: how many people are active, how much is sold. */
export function presetSpec(preset: Preset, spec: TrendsSpec): TrendsSpec {
  const first = spec.series[0]?.act ?? null;
  const act = first && 'order' in first ? { event: null } : first;
  const people = (actorsWindow: number | null): TrendsSeries => ({ act, measure: 'actors', column: null, actorsWindow });
  const rest = { ...spec, unit: 'day' as const, cumulative: false, breakdown: null, people: null };
  if (preset === 'orders') {
    const unit = spec.unit === 'hour' ? 'day' : spec.unit;
    return { ...rest, unit, series: (['count', 'sum'] as const).map((measure) => ({ ...sales, measure })), formula: null };
  }
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

/** Whose columns a split or a condition may look at; the first is the usual one. */
export function scopesOf({ series }: TrendsSpec, { model }: Catalogue): readonly FilterScope[] {
  const isSale = ({ act }: TrendsSeries): boolean => (act === null ? !model.event : 'order' in act);
  if (series.every(isSale)) return ['order', 'customer'];
  return series.some(isSale) ? ['customer', 'event', 'order'] : ['event', 'customer'];
}

/** The filters of the whole analysis know no columns of orders beside events. */
export const filterScopes = (spec: TrendsSpec, catalogue: Catalogue): readonly FilterScope[] => {
  const scopes = scopesOf(spec, catalogue);
  const fitting = scopes.length > 2 ? scopes.filter((scope) => scope !== 'order') : scopes;
  return catalogue.model.customer ? fitting : fitting.filter((scope) => scope !== 'customer');
};
