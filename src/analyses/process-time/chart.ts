import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import type { ProcessTimeResult } from './result';
import { scaleFor, type Scale } from './scale';
import { lengthOf, type ProcessTimeSpec } from './spec';

export interface Input {
  readonly result: ProcessTimeResult;
  readonly spec: ProcessTimeSpec;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
}

/**
 * Bars of finished cases, the cumulative share over them, the SLA as a line; median with its interval, 9 in 10 and 99 in 100 marked. The last bar holds
 * all that took longer.
 */
export function distributionPicture({ result, spec, text, theme, title }: Input): Picture {
  const { bins } = result;
  const { interval } = result.seconds;
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
      marks: marksOf(result, far / scale.seconds, { scale, text }),
      interval: interval ? [{ from: interval[0] / scale.seconds, to: Math.min(far, interval[1]) / scale.seconds }] : [],
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
          data: { name: 'interval' },
          mark: { type: 'rect', color: theme.ink2, opacity: 0.14, aria: false },
          encoding: { x, x2: { field: 'to' } },
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
        {
          data: { name: 'marks' },
          mark: { type: 'rule', color: theme.ink2, strokeWidth: 1 },
          encoding: { x: { ...x, field: 'at' }, y: LINE_OF, y2: { value: 'height' } },
        },
        ...(['left', 'right'] as const).flatMap((align) => [
          markWords(align, x, { stroke: theme.card, strokeWidth: 4, aria: false }),
          markWords(align, x, { color: theme.ink }),
        ]),
      ],
      resolve: { scale: { y: 'independent' } },
    },
  };
}

const LINE = 16;
const LINE_OF = { field: 'line', type: 'quantitative', scale: null, axis: null };
/** Marks in the right part of the picture are written to their left. */
const TURN = 0.7;

/** Median, 9 in 10, 99 in 100, each on a line of its own above the picture, so that none covers another or is crossed by the curve. */
function marksOf(
  { seconds }: ProcessTimeResult,
  far: number,
  { scale, text }: { readonly scale: Scale; readonly text: Text },
): readonly Record<string, unknown>[] {
  return (['median', 'p90', 'p99'] as const).flatMap((name, k) => {
    const value = seconds[name];
    if (value === null) return [];
    const at = Math.min(far, value / scale.seconds);
    return [
      {
        at,
        line: LINE * (k - 3) - 4,
        align: at > TURN * far ? 'right' : 'left',
        words: `${text.t(`process.column.${name}`)} ${text.duration(value)}`,
      },
    ];
  });
}

/** Drawn twice: first wide in the colour of the card, so that no line runs through the words. */
function markWords(align: 'left' | 'right', x: object, look: object): Record<string, unknown> {
  return {
    data: { name: 'marks' },
    transform: [{ filter: `datum.align === '${align}'` }],
    mark: { type: 'text', align, dx: align === 'left' ? 5 : -5, baseline: 'top', ...look },
    encoding: {
      x: { ...x, field: 'at' },
      y: LINE_OF,
      text: { field: 'words', type: 'nominal' },
    },
  };
}
