import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { TableInput } from './tables';
import { dayWords } from './words';

export interface PictureInput extends TableInput {
  readonly theme: ChartTheme;
  readonly title: string;
}

export const shareAxis = { title: null, format: '.0%', tickCount: 5 };
/** An axis of days from 0 to `far`. */
export const days = (title: string, far: number) => ({
  type: 'quantitative',
  axis: { title, grid: false, tickMinStep: 1 },
  scale: { domain: [0, far], nice: false },
});

/** Share of people who had not come back yet, with its band; a dashed line where the time asked for ends. */
export function curvePicture({ result, text, theme, title }: PictureInput): Picture {
  const rows = [
    { days: 0, left: 1, low: 1, high: 1 },
    ...result.curve.map(({ days: at, left, interval }) => ({ days: at, left, low: interval?.[0] ?? left, high: interval?.[1] ?? left })),
  ].map((row) => ({ ...row, share: text.percent(row.left), band: `${text.percent(row.low)} – ${text.percent(row.high)}` }));
  const far = Math.max(1, rows.at(-1)?.days ?? 1);
  const x = { ...days(text.t('repurchase.curve.days'), far), field: 'days' };
  const y = (field: string) => ({ field, type: 'quantitative', axis: shareAxis, scale: { domain: [0, 1] } });
  const within = result.within?.days ?? null;
  return {
    height: 260,
    data: { curve: rows, within: within !== null && within <= far ? [{ at: within, name: dayWords(within, text) }] : [] },
    spec: {
      title: pictureTitle(title),
      layer: [
        {
          data: { name: 'curve' },
          mark: { type: 'area', color: theme.bar, opacity: 0.18, interpolate: 'step-after' },
          encoding: { x, y: y('low'), y2: { field: 'high' } },
        },
        {
          data: { name: 'curve' },
          mark: { type: 'line', color: theme.bar, strokeWidth: 2, interpolate: 'step-after' },
          encoding: {
            x,
            y: y('left'),
            tooltip: [
              { field: 'days', type: 'quantitative', title: text.t('repurchase.curve.days') },
              { field: 'share', type: 'nominal', title: text.t('repurchase.curve.left') },
              { field: 'band', type: 'nominal', title: text.t('repurchase.steps.interval') },
            ],
          },
        },
        {
          data: { name: 'within' },
          mark: { type: 'rule', color: theme.ink2, strokeDash: [5, 4] },
          encoding: { x: { ...x, field: 'at' } },
        },
        {
          data: { name: 'within' },
          mark: { type: 'text', align: 'left', dx: 5, dy: 8, y: 0, color: theme.ink2 },
          encoding: { x: { ...x, field: 'at' }, text: { field: 'name' } },
        },
      ],
    },
  };
}

/** Rate by when people came first: within the time asked for, or to date. */
export function trendPicture({ result, spec, text, theme, title }: PictureInput): Picture {
  const rows = result.trend.map((item) => {
    const of = item.within ?? item;
    return {
      period: text.tick(item.period, spec.unit),
      rate: of.rate,
      low: of.interval?.[0] ?? null,
      high: of.interval?.[1] ?? null,
      shown: text.percent(of.rate),
      people: text.count(item.within?.complete ?? item.buyers),
      faint: item.complete ? 1 : 0.35,
    };
  });
  const x = {
    field: 'period',
    type: 'ordinal',
    sort: null,
    axis: { title: null, labelAngle: 0, labelOverlap: 'parity', labelSeparation: 14, ticks: false, grid: false },
  };
  const y = (field: string) => ({ field, type: 'quantitative', axis: shareAxis, scale: { zero: true } });
  const faint = { field: 'faint', type: 'quantitative', scale: null, legend: null };
  return {
    height: 220,
    data: { trend: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'trend' },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 3, color: theme.bar, opacity: 0.3 },
          encoding: { x, y: y('low'), y2: { field: 'high' } },
        },
        { mark: { type: 'line', strokeWidth: 2, color: theme.bar }, encoding: { x, y: y('rate') } },
        {
          mark: { type: 'point', filled: true, size: 60, color: theme.bar },
          encoding: {
            x,
            y: y('rate'),
            opacity: faint,
            tooltip: [
              { field: 'period', type: 'nominal', title: text.t('repurchase.col.period') },
              { field: 'shown', type: 'nominal', title: text.t('repurchase.col.rate') },
              { field: 'people', type: 'nominal', title: text.t('repurchase.col.people') },
            ],
          },
        },
      ],
    },
  };
}
