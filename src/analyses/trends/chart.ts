import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import { figure, kindOf, lineName, pickOf } from './figures';
import type { TrendsLine, TrendsSpec } from './spec';

interface Input {
  /** What is drawn: lines of one kind. */
  readonly lines: readonly TrendsLine[];
  readonly spec: TrendsSpec;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
}

/** Up to so many points each gets a dot. */
const DOTS = 60;

/** One line each; the unfinished part dashed and hollow, the earlier periods ghosted, what a moving average smooths faint. */
export function trendsPicture({ lines, spec, text, theme, title }: Input): Picture {
  const labels = labelsOf(lines, spec, text);
  const rows = lines.flatMap((line) => rowsOf(line, labels, spec, text));
  const kinds = new Set(lines.map((line) => kindOf(line, spec)));
  const names = lines.map((line) => lineName(line, spec, text));
  const single = lines.length === 1;
  const share = kinds.size === 1 && kinds.has('share');
  const x = {
    field: 'label',
    type: 'ordinal',
    sort: null,
    scale: { domain: labels },
    axis: { title: null, labelAngle: 0, labelOverlap: 'parity', labelSeparation: 14, ticks: false, grid: false },
  };
  const y = (field: string): Record<string, unknown> => ({
    field,
    type: 'quantitative',
    axis: { title: null, tickCount: 5, format: share ? '.0%' : '~s', labelExpr: "datum.value === 0 ? '0' : datum.label" },
    scale: { zero: true },
  });
  const color = single
    ? { value: theme.bar }
    : {
        field: 'line',
        type: 'nominal',
        sort: null,
        scale: { domain: names, range: paints(names.length, theme) },
        legend: { title: null, orient: 'top', columns: { expr: 'width < 420 ? 2 : 4' }, labelLimit: 220 },
      };
  const detail = { field: 'line' };
  const tooltip = [
    { field: 'label', type: 'nominal', title: text.t('trends.period') },
    ...(single ? [] : [{ field: 'line', type: 'nominal', title: text.t('trends.line') }]),
    { field: 'shown', type: 'nominal', title: text.t('trends.value') },
    ...(spec.compare === null ? [] : [{ field: 'before', type: 'nominal', title: text.t(`trends.compared.${spec.compare}`) }]),
  ];
  const line = (data: string, field: string, mark: Record<string, unknown>, paint: unknown = color): Record<string, unknown> => ({
    data: { name: data },
    mark: { type: 'line', ...mark },
    encoding: { x, y: y(field), detail, color: paint },
  });
  return {
    height: single ? 280 : 320,
    data: { all: rows, whole: rows.map((row) => ({ ...row, value: row.complete ? row.value : null })), open: openSegments(rows) },
    spec: {
      title: pictureTitle(title),
      layer: [
        ...(spec.compare === null
          ? []
          : [line('all', 'previous', { strokeWidth: 1.5, opacity: 0.5 }, single ? { value: theme.ink2 } : color)]),
        ...(spec.movingAverage === null ? [] : [line('all', 'raw', { strokeWidth: 1, opacity: 0.45 })]),
        line('whole', 'value', { strokeWidth: 2.2 }),
        line('open', 'value', { strokeWidth: 2, strokeDash: [4, 4] }),
        {
          data: { name: 'all' },
          mark: { type: 'point', filled: true, size: 42, opacity: labels.length * lines.length <= DOTS ? 1 : 0 },
          encoding: { x, y: y('value'), color, tooltip },
        },
        {
          data: { name: 'all' },
          transform: [{ filter: '!datum.complete' }],
          mark: {
            type: 'point',
            filled: true,
            size: 12,
            fill: theme.card,
            opacity: labels.length * lines.length <= DOTS ? 1 : 0,
            tooltip: false,
          },
          encoding: { x, y: y('value') },
        },
      ],
    },
  };
}

interface ChartRow extends Record<string, unknown> {
  readonly line: string;
  readonly label: string;
  readonly value: number | null;
  readonly complete: boolean;
}

function rowsOf(line: TrendsLine, labels: readonly string[], spec: TrendsSpec, text: Text): ChartRow[] {
  const kind = kindOf(line, spec);
  const name = lineName(line, spec, text);
  return line.points.map((point, k) => ({
    line: name,
    label: labels[k] ?? '',
    value: point.value,
    raw: point.raw ?? null,
    previous: point.previous?.value ?? null,
    complete: point.complete,
    pick: ((spec.movingAverage === null ? point.value : point.raw) ?? 0) > 0 ? pickOf(line, spec, point.period) : null,
    shown: figure(point.value, kind, text),
    before: figure(point.previous?.value, kind, text),
  }));
}

/** Unfinished points with the neighbours they are joined to. */
function openSegments(rows: readonly ChartRow[]): ChartRow[] {
  return rows.map((row, i) => {
    const beside = [rows[i - 1], rows[i + 1]].some((other) => other?.line === row.line && !other.complete);
    return { ...row, value: !row.complete || beside ? row.value : null };
  });
}

/** The repeated hour of a change of the clock must stay a place of its own on the axis. */
function labelsOf(lines: readonly TrendsLine[], { unit }: TrendsSpec, text: Text): string[] {
  const seen = new Set<string>();
  return (lines[0]?.points ?? []).map(({ period }) => {
    let label = text.period(period, unit);
    while (seen.has(label)) label += '\u200b';
    seen.add(label);
    return label;
  });
}

const paints = (count: number, { series }: ChartTheme): string[] =>
  Array.from({ length: count }, (_, i) => series[i % series.length] ?? '');
