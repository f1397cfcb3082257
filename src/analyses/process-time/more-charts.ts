import type { Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Input } from './chart';
import { scaleFor } from './scale';
import { groupName } from './words';

/** Median with its interval and ninth decile by the period in which cases began; periods that may still change are lighter. */
export function trendPicture({ result, spec, text, theme, title }: Input): Picture {
  const scale = scaleFor(result.trend.reduce((most, { seconds }) => Math.max(most, seconds.p90 ?? 0), 0));
  const names = [text.t('process.column.median'), text.t('process.column.p90')];
  const intervals = result.trend.flatMap(({ period, seconds: { interval } }) =>
    interval ? [{ period: text.period(period, spec.unit), low: interval[0] / scale.seconds, high: interval[1] / scale.seconds }] : [],
  );
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
    // Periods too small for an interval keep their place.
    scale: { domain: result.trend.map(({ period }) => text.period(period, spec.unit)) },
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
    data: { trend: rows, intervals },
    spec: {
      title: pictureTitle(title),
      data: { name: 'trend' },
      layer: [
        {
          data: { name: 'intervals' },
          mark: { type: 'rule', color: theme.series[0] ?? theme.bar, strokeWidth: 5, opacity: 0.3, aria: false },
          encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
        },
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

/** A line a group, slowest first: median with its interval, and a tick at 9 in 10. */
export function groupsPicture({ result, text, theme, title }: Input): Picture {
  const scale = scaleFor(result.breakdown.reduce((most, { seconds }) => Math.max(most, seconds.p90 ?? 0), 0));
  const known = result.breakdown.filter(({ seconds }) => seconds.median !== null);
  const rows = known.map((group) => ({
    group: groupName(group, text),
    median: (group.seconds.median ?? 0) / scale.seconds,
    low: (group.seconds.interval?.[0] ?? group.seconds.median ?? 0) / scale.seconds,
    high: (group.seconds.interval?.[1] ?? group.seconds.median ?? 0) / scale.seconds,
    p90: (group.seconds.p90 ?? 0) / scale.seconds,
    cases: text.count(group.finished),
    shownMedian: text.duration(group.seconds.median),
    shownP90: text.duration(group.seconds.p90),
  }));
  const y = { field: 'group', type: 'nominal', sort: null, axis: { title: null, ticks: false, domain: false, labelLimit: 160 } };
  const x = (field: string): Record<string, unknown> => ({
    field,
    type: 'quantitative',
    axis: { title: text.t(`process.axis.${scale.unit}`), tickCount: 6 },
    scale: { zero: true },
  });
  const tooltip = [
    { field: 'group', type: 'nominal', title: text.t('process.group') },
    { field: 'cases', type: 'nominal', title: text.t('process.column.finished') },
    { field: 'shownMedian', type: 'nominal', title: text.t('process.column.median') },
    { field: 'shownP90', type: 'nominal', title: text.t('process.column.p90') },
  ];
  return {
    height: 60 + 26 * rows.length,
    data: { groups: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'groups' },
      layer: [
        {
          mark: { type: 'rule', color: theme.bar, strokeWidth: 6, opacity: 0.35 },
          encoding: { y, x: x('low'), x2: { field: 'high' }, tooltip },
        },
        { mark: { type: 'point', filled: true, color: theme.bar, size: 60, opacity: 1 }, encoding: { y, x: x('median'), tooltip } },
        { mark: { type: 'tick', color: theme.ink2, thickness: 2, size: 12 }, encoding: { y, x: x('p90'), tooltip } },
      ],
    },
  };
}
