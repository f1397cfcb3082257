import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import { daysName, usedBars, type TableInput } from './tables';

export interface PictureInput extends TableInput {
  readonly theme: ChartTheme;
  readonly title: string;
}

/** How many were active on exactly so many days; the bars of the page as a file. */
export function barsPicture({ result, text, theme, title }: PictureInput): Picture {
  const rows = usedBars(result).map(({ days, people, share }) => ({ days: daysName(days, text), people, share: text.percent(share) }));
  const y = { field: 'days', type: 'nominal', sort: null, axis: { title: null, domain: false, ticks: false } };
  const x = { field: 'people', type: 'quantitative', axis: { title: text.t('stickiness.col.people'), tickCount: 5 } };
  return {
    height: Math.max(90, 26 * rows.length + 30),
    data: { bars: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'bars' },
      layer: [
        { mark: { type: 'bar', color: theme.bar }, encoding: { x, y } },
        { mark: { type: 'text', align: 'left', dx: 6, color: theme.ink2 }, encoding: { x, y, text: { field: 'share' } } },
      ],
    },
  };
}

/** Both ratios over time, from where the data fill their windows; an unfinished day is dotted. */
export function ratioPicture({ result, text, theme, title }: PictureInput): Picture {
  const names = [text.t('stickiness.line.dauWau'), text.t('stickiness.line.dauMau')];
  const rows = result.daily.flatMap((each) =>
    [
      { line: names[0], value: each.dauWau, complete: each.completeWeek },
      { line: names[1], value: each.dauMau, complete: each.completeMonth },
    ].map((row) => ({ open: !each.complete, ...row, day: each.day, shown: text.day(each.day), share: text.percent(row.value) })),
  );
  const x = {
    field: 'day',
    type: 'temporal',
    axis: { title: null, grid: false, format: '%Y-%m-%d', labelOverlap: 'parity', labelSeparation: 14, tickCount: 8 },
    scale: { type: 'utc' },
  };
  const y = { field: 'value', type: 'quantitative', axis: { title: null, format: '.0%', tickCount: 5 }, scale: { zero: true } };
  const color = {
    field: 'line',
    type: 'nominal',
    sort: null,
    scale: { domain: names, range: theme.series.slice(0, 2) },
    legend: { title: null, orient: 'top' },
  };
  const whole = rows.filter(({ complete, value }) => complete && value !== null);
  // The dotted end hangs on the last whole day of each line.
  const lastWhole = names.flatMap((name) => whole.findLast(({ line }) => line === name) ?? []);
  return {
    height: 260,
    data: { whole, open: [...lastWhole, ...rows.filter(({ open, value }) => open && value !== null)] },
    spec: {
      title: pictureTitle(title),
      layer: [
        { data: { name: 'open' }, mark: { type: 'line', strokeWidth: 1.8, strokeDash: [2, 3] }, encoding: { x, y, color } },
        {
          data: { name: 'whole' },
          mark: { type: 'line', strokeWidth: 1.8, point: { filled: true, size: whole.length > 200 ? 0 : 14 } },
          encoding: {
            x,
            y,
            color,
            tooltip: [
              { field: 'shown', type: 'nominal', title: text.t('stickiness.col.day') },
              { field: 'line', type: 'nominal', title: text.t('stickiness.ratio') },
              { field: 'share', type: 'nominal', title: text.t('stickiness.col.share') },
            ],
          },
        },
      ],
    },
  };
}
