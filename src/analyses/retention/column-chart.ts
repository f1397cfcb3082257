import type { Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { PictureInput } from './chart';
import type { ColumnPoint } from './column';
import { averagesOf, figure } from './figures';

interface Input extends PictureInput {
  readonly k: number;
  readonly points: readonly ColumnPoint[];
}

/** One column over the cohorts' starts: shares with their intervals, the average dashed; cells that are not over are hollow and joined to nothing. */
export function columnPicture({ result, spec, text, theme, title, per, k, points }: Input): Picture {
  const people = spec.measure === 'actors';
  const shown = (value: number | null): string => figure(value, { spec, per }, text);
  const labels = distinct(points.map(({ start }) => text.period(start, spec.unit)));
  const rows = points.map(({ size, count, value, interval, complete }, index) => ({
    cohort: labels[index] ?? '',
    value,
    closed: complete ? value : null,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    complete,
    shown: shown(value),
    range: interval ? `${text.percent(interval[0])} – ${text.percent(interval[1])}` : '',
    of: text.t('retention.cellLabel', { count, size }),
    state: complete ? '' : text.t('retention.incomplete'),
  }));
  const average = people || per === 'member' ? (averagesOf(result, spec.measure).weighted[k] ?? null) : null;
  const x = {
    field: 'cohort',
    type: 'ordinal',
    sort: null,
    scale: { domain: labels },
    axis: { title: null, labelAngle: 0, labelOverlap: 'parity', labelSeparation: 14, ticks: false, grid: false },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    axis: { title: null, tickCount: 5, format: people ? '.0%' : '~s', labelExpr: "datum.value === 0 ? '0' : datum.label" },
    scale: people ? { domainMin: 0 } : { zero: true },
  });
  const tooltip = [
    { field: 'cohort', type: 'nominal', title: text.t('retention.column.cohort') },
    { field: 'shown', type: 'nominal', title: text.t('retention.value') },
    ...(people ? [{ field: 'range', type: 'nominal', title: text.t('retention.interval') }] : []),
    { field: 'of', type: 'nominal', title: text.t('retention.column.returned') },
    { field: 'state', type: 'nominal', title: text.t('retention.column.over') },
  ];
  const dots = (test: string, mark: Record<string, unknown>) => ({
    data: { name: 'points' },
    transform: [{ filter: test }],
    mark: { type: 'point', size: 52, opacity: 1, ...mark },
    encoding: { x, y: y('value'), tooltip },
  });
  return {
    height: 260,
    data: { points: rows, average: average === null ? [] : [{ average }] },
    spec: {
      title: pictureTitle(title),
      layer: [
        ...(people
          ? [
              {
                data: { name: 'points' },
                mark: { type: 'rule', strokeWidth: 5, opacity: 0.3, color: theme.bar },
                encoding: { x, y: y('low'), y2: { field: 'high' } },
              },
            ]
          : []),
        { data: { name: 'average' }, mark: { type: 'rule', strokeDash: [5, 4], color: theme.ink2 }, encoding: { y: y('average') } },
        { data: { name: 'points' }, mark: { type: 'line', color: theme.bar, strokeWidth: 2 }, encoding: { x, y: y('closed') } },
        dots('datum.complete', { filled: true, color: theme.bar }),
        dots('!datum.complete', { filled: true, fill: theme.card, stroke: theme.bar, strokeWidth: 1.5 }),
      ],
    },
  };
}

/** The hour that a change of the clock repeats must stay a place of its own on the axis. */
function distinct(labels: readonly string[]): string[] {
  const seen = new Set<string>();
  return labels.map((label) => {
    let own = label;
    while (seen.has(own)) own += '\u200b';
    seen.add(own);
    return own;
  });
}
