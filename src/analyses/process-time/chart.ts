import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import { lengthOf, type ProcessTimeResult, type ProcessTimeSpec } from './spec';

interface Input {
  readonly result: ProcessTimeResult;
  readonly spec: ProcessTimeSpec;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
}

const SCALES = [
  { unit: 'day', seconds: 86_400, from: 3 * 86_400 },
  { unit: 'hour', seconds: 3600, from: 3 * 3600 },
  { unit: 'minute', seconds: 60, from: 180 },
  { unit: 'second', seconds: 1, from: 0 },
] as const;

const scaleFor = (seconds: number) => SCALES.find(({ from }) => seconds >= from) ?? SCALES[3];

/** Bars of finished cases, the cumulative share over them, the SLA as a line. The last bar holds all that took longer. */
export function distributionPicture({ result, spec, text, theme, title }: Input): Picture {
  const { bins } = result;
  const width = (bins[0]?.to ?? 1) - (bins[0]?.from ?? 0);
  const far = bins.length > 1 ? (bins.at(-1)?.from ?? 0) + width : (bins[0]?.to ?? 1);
  const scale = scaleFor(far);
  const rows = bins.map((bin, k) => {
    const last = k === bins.length - 1;
    return {
      from: bin.from / scale.seconds,
      to: (last ? far : bin.to) / scale.seconds,
      count: bin.count,
      cumulative: bin.cumulative,
      range: `${text.duration(bin.from)} – ${text.duration(bin.to)}`,
      share: text.percent(bin.cumulative),
    };
  });
  const sla = spec.sla && lengthOf(spec.sla) / 1_000_000;
  const x = {
    field: 'from',
    type: 'quantitative',
    axis: { title: text.t(`process.axis.${scale.unit}`), grid: false, tickMinStep: 1 },
    scale: { domain: [0, far / scale.seconds], nice: false },
  };
  const tooltip = [
    { field: 'range', type: 'nominal', title: text.t('process.time') },
    { field: 'count', type: 'quantitative', title: text.t('process.column.finished') },
    { field: 'share', type: 'nominal', title: text.t('process.cumulative') },
  ];
  const shareAxis = { title: text.t('process.cumulative'), format: '.0%', orient: 'right', grid: false };
  return {
    height: 260,
    data: {
      bins: rows,
      curve: [{ to: 0, cumulative: 0 }, ...rows.map(({ to, cumulative }) => ({ to, cumulative }))],
      sla: sla !== null && sla <= far ? [{ at: sla / scale.seconds }] : [],
    },
    spec: {
      title: pictureTitle(title),
      layer: [
        {
          data: { name: 'bins' },
          mark: { type: 'bar', color: theme.bar, stroke: theme.card, strokeWidth: 1 },
          encoding: {
            x,
            x2: { field: 'to' },
            y2: { datum: 0 },
            y: { field: 'count', type: 'quantitative', axis: { title: null, tickCount: 5 }, scale: { zero: true } },
            tooltip,
          },
        },
        {
          data: { name: 'curve' },
          mark: { type: 'line', color: theme.ink, strokeWidth: 1.8 },
          encoding: {
            x: { ...x, field: 'to' },
            y: { field: 'cumulative', type: 'quantitative', scale: { domain: [0, 1] }, axis: shareAxis },
          },
        },
        {
          data: { name: 'sla' },
          mark: { type: 'rule', color: theme.bad, strokeDash: [5, 4], strokeWidth: 1.6 },
          encoding: { x: { ...x, field: 'at' } },
        },
      ],
      resolve: { scale: { y: 'independent' } },
    },
  };
}

/** Median and ninth decile by the period in which cases began; periods that may still change are lighter. */
export function trendPicture({ result, spec, text, theme, title }: Input): Picture {
  const scale = scaleFor(Math.max(0, ...result.trend.map(({ seconds }) => seconds.p90 ?? 0)));
  const names = [text.t('process.column.median'), text.t('process.column.p90')];
  const rows = result.trend.flatMap((point) =>
    [point.seconds.median, point.seconds.p90].map((seconds, k) => ({
      period: text.period(point.period, spec.unit),
      line: names[k],
      value: seconds === null ? null : seconds / scale.seconds,
      shown: text.duration(seconds),
      faint: point.complete ? 1 : 0.35,
    })),
  );
  const x = {
    field: 'period',
    type: 'ordinal',
    sort: null,
    axis: { title: null, labelAngle: 0, labelOverlap: 'parity', labelSeparation: 14, ticks: false, grid: false },
  };
  const y = {
    field: 'value',
    type: 'quantitative',
    axis: { title: text.t(`process.axis.${scale.unit}`), tickCount: 5 },
    scale: { zero: true },
  };
  const color = {
    field: 'line',
    type: 'nominal',
    sort: null,
    scale: { domain: names, range: theme.series.slice(0, 2) },
    legend: { title: null, orient: 'top' },
  };
  return {
    height: 240,
    data: { trend: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'trend' },
      layer: [
        { mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y, color } },
        {
          mark: { type: 'point', filled: true, size: 44 },
          encoding: {
            x,
            y,
            color,
            opacity: { field: 'faint', type: 'quantitative', scale: null, legend: null },
            tooltip: [
              { field: 'period', type: 'nominal', title: text.t('process.begun') },
              { field: 'line', type: 'nominal', title: text.t('process.time') },
              { field: 'shown', type: 'nominal', title: text.t('process.duration') },
            ],
          },
        },
      ],
    },
  };
}
