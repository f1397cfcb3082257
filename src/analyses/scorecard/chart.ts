import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import type { Kind } from './measures';
import type { ScorecardKpi, ScorecardResult } from './result';
import { figure, statusWords, targetText } from './figures';
import { kpiName } from './words';

/** One KPI over the period; unfinished buckets lighter. */
export function seriesPicture({
  kpi,
  unit,
  text,
  theme,
  title,
}: {
  kpi: ScorecardKpi;
  unit: string;
  text: Text;
  theme: ChartTheme;
  title: string;
}): Picture {
  const rows = kpi.series.map((point) => ({
    label: text.tick(point.period, unit),
    day: text.period(point.period, unit),
    value: point.value,
    shown: figure(point.value, kpi.kind, text),
    complete: point.complete,
  }));
  return {
    height: 180,
    data: { series: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'series' },
      mark: { type: 'bar' },
      encoding: {
        x: {
          field: 'label',
          type: 'ordinal',
          sort: null,
          axis: { title: null, labelAngle: 0, labelOverlap: 'parity', labelSeparation: 10, ticks: false },
        },
        y: {
          field: 'value',
          type: 'quantitative',
          axis: {
            title: null,
            tickCount: 4,
            format: kpi.kind === 'rate' ? '.0%' : '~s',
            labelExpr: "datum.value === 0 ? '0' : datum.label",
          },
        },
        color: { condition: { test: 'datum.complete', value: theme.bar }, value: theme.bar2 },
        tooltip: [
          { field: 'day', type: 'nominal', title: text.t('funnel.period') },
          { field: 'shown', type: 'nominal', title: title || kpiName(kpi.measure, text) },
        ],
      },
    },
  };
}

/** All tiles as one picture, for files: attainment as bars, the plan as a line at 100 %. */
export function scorecardPicture({
  result,
  text,
  theme,
  title,
}: {
  result: ScorecardResult;
  text: Text;
  theme: ChartTheme;
  title: string;
}): Picture {
  const rows = result.kpis.map((kpi) => ({
    name: kpiName(kpi.measure, text),
    attainment: kpi.attainment === null ? null : Math.min(1.5, kpi.attainment),
    label: `${label(kpi.value, kpi.kind, text)}   ${text.t('scorecard.column.target')} ${targetText(kpi.proratedTarget, kpi.kind, text)}   ${statusWords(kpi, text)}`,
  }));
  const x = { type: 'quantitative', axis: null, scale: { domain: [0, 2.4] } };
  return {
    height: 40 * Math.max(1, rows.length) + 20,
    data: { kpis: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'kpis' },
      encoding: {
        y: {
          field: 'name',
          type: 'nominal',
          sort: null,
          axis: { title: null, domain: false, ticks: false, labelColor: theme.ink, labelFontSize: 13, labelLimit: 200 },
        },
      },
      layer: [
        { mark: { type: 'bar', height: 18, color: theme.bar, cornerRadiusEnd: 3 }, encoding: { x: { ...x, field: 'attainment' } } },
        { mark: { type: 'tick', thickness: 2, size: 28, color: theme.ink }, encoding: { x: { ...x, datum: 1 } } },
        { mark: { type: 'text', align: 'left' }, encoding: { x: { ...x, datum: 1.55 }, text: { field: 'label' } } },
      ],
    },
  };
}

const label = (value: number | null, kind: Kind, text: Text): string => figure(value, kind, text);
