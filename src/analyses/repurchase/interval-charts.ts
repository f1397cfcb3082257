import type { Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import { days, shareAxis, type PictureInput } from './chart';
import { dayWords } from './words';

/** Bars of intervals and the share within so many days; the last bar holds all that took longer. */
export function gapsPicture({ result, text, theme, title }: PictureInput): Picture {
  const { bins } = result.gaps;
  const width = bins[0] ? bins[0].to - bins[0].from + 1 : 1;
  const rows = bins.map((bin, k) => ({
    from: k * width,
    to: (k + 1) * width,
    count: bin.count,
    cumulative: bin.cumulative,
    range: bin.from === bin.to ? text.count(bin.from) : `${text.count(bin.from)} – ${text.count(bin.to)}`,
    share: text.percent(bin.cumulative),
  }));
  const x = { ...days(text.t('repurchase.gaps.days'), Math.max(1, rows.length * width)), field: 'from' };
  return {
    height: 260,
    data: { bins: rows, curve: [{ to: 0, cumulative: 0 }, ...rows] },
    spec: {
      title: pictureTitle(title),
      layer: [
        {
          data: { name: 'bins' },
          mark: { type: 'bar', color: theme.bar, stroke: theme.card, strokeWidth: rows.length > 40 ? 0.4 : 1 },
          encoding: {
            x,
            x2: { field: 'to' },
            y2: { datum: 0 },
            y: { field: 'count', type: 'quantitative', axis: { title: null, tickCount: 5 }, scale: { zero: true } },
            tooltip: [
              { field: 'range', type: 'nominal', title: text.t('repurchase.gaps.days') },
              { field: 'count', type: 'quantitative', title: text.t('repurchase.gaps.count') },
              { field: 'share', type: 'nominal', title: text.t('repurchase.gaps.cumulative') },
            ],
          },
        },
        {
          data: { name: 'curve' },
          mark: { type: 'line', color: theme.ink, strokeWidth: 1.8 },
          encoding: {
            x: { ...x, field: 'to' },
            y: {
              field: 'cumulative',
              type: 'quantitative',
              scale: { domain: [0, 1] },
              axis: { ...shareAxis, orient: 'right', grid: false },
            },
          },
        },
      ],
      resolve: { scale: { y: 'independent' } },
    },
  };
}

/** Share of people whose own median interval is at most so long; dashed where it reaches 80 %. */
export function usagePicture({ result, text, theme, title }: PictureInput): Picture {
  const { points, days: enough } = result.usage;
  const rows = [{ days: 0, cumulative: 0 }, ...points].map((row) => ({ ...row, share: text.percent(row.cumulative) }));
  const x = { ...days(text.t('repurchase.usage.days'), Math.max(1, rows.at(-1)?.days ?? 1)), field: 'days' };
  const y = { field: 'cumulative', type: 'quantitative', axis: shareAxis, scale: { domain: [0, 1] } };
  return {
    height: 220,
    data: { usage: rows, enough: enough === null ? [] : [{ at: enough, level: 0.8, name: dayWords(enough, text) }] },
    spec: {
      title: pictureTitle(title),
      layer: [
        {
          data: { name: 'usage' },
          mark: { type: 'line', color: theme.bar, strokeWidth: 2, interpolate: 'step-after' },
          encoding: {
            x,
            y,
            tooltip: [
              { field: 'days', type: 'quantitative', title: text.t('repurchase.usage.days') },
              { field: 'share', type: 'nominal', title: text.t('repurchase.usage.share') },
            ],
          },
        },
        {
          data: { name: 'enough' },
          mark: { type: 'rule', color: theme.ink2, strokeDash: [5, 4] },
          encoding: { x: { ...x, field: 'at' } },
        },
        {
          data: { name: 'enough' },
          mark: { type: 'text', align: 'left', dx: 6, dy: 16, color: theme.ink2 },
          encoding: { x: { ...x, field: 'at' }, y: { ...y, field: 'level' }, text: { field: 'name' } },
        },
      ],
    },
  };
}
