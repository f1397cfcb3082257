import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import { groupName } from './names';
import type { FunnelResult } from './result';
import type { FunnelSpec } from './spec';
import { stepWords } from './more-words';
import { lossBefore, weakestStep } from './words';

interface Input {
  readonly result: FunnelResult;
  readonly spec: FunnelSpec;
  readonly text: Text;
  readonly theme: ChartTheme;
  /** The answer in words, as the title of the file. */
  readonly title: string;
}

/** The funnel as a file: bars of who reached a step over the track of who entered, who may still come beside them. */
export function funnelPicture({ result, spec, text, theme, title }: Input): Picture {
  const weakest = weakestStep(result, spec);
  const rows = result.steps.map((step, k) => {
    const before = spec.steps.slice(0, k).findLastIndex((each) => !each.optional);
    const act = spec.steps[k];
    const lost = k === 0 || act?.optional ? null : lossBefore(result, before);
    return {
      step: `${k + 1}  ${act ? stepWords(act, text) : ''}`,
      entered: result.entered,
      count: step.count,
      reachable: step.count + (k === 0 ? 0 : (result.steps[before]?.inProgress ?? 0)),
      label: `${text.count(step.count)}   ${text.percent(step.fromFirst)}`,
      loss: lost === null ? '' : `${text.t('funnel.gap', { lost: text.percent(lost) })}${k === weakest ? text.t('funnel.gapWeakest') : ''}`,
      weak: k === weakest,
    };
  });
  const y = {
    field: 'step',
    type: 'nominal',
    sort: null,
    axis: { title: null, labelFontSize: 13, labelColor: theme.ink, labelLimit: 220, ticks: false, domain: false },
  };
  const bar = (field: string, color: string): object => ({
    mark: { type: 'bar', color, height: 28, cornerRadiusEnd: 3 },
    encoding: { x: { field, type: 'quantitative', axis: null, scale: { domainMin: 0, domainMax: Math.max(1, result.entered) * 1.28 } } },
  });
  return {
    height: 64 * rows.length + 110,
    data: { steps: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'steps' },
      encoding: { y },
      layer: [
        bar('entered', theme.ghost),
        bar('reachable', theme.bar2),
        bar('count', theme.bar),
        {
          mark: { type: 'text', align: 'left', dx: 10, fontWeight: 600 },
          encoding: { x: { field: 'entered', type: 'quantitative' }, text: { field: 'label' } },
        },
        {
          mark: { type: 'text', align: 'left', dx: 2, dy: -25, fontSize: 12 },
          encoding: {
            x: { datum: 0 },
            text: { field: 'loss' },
            color: { condition: { test: 'datum.weak', value: theme.bad }, value: theme.ink2 },
          },
        },
      ],
    },
  };
}

/** Conversion of each group with its interval, one dot a line. */
export function groupsPicture({ result, text, theme, title }: Input): Picture {
  const rows = result.breakdown.map((group) => {
    const end = group.steps.at(-1);
    return {
      group: groupName(group.value, group.other === true, text),
      rate: end?.fromFirst ?? null,
      lo: end?.interval?.[0] ?? null,
      hi: end?.interval?.[1] ?? null,
      label: text.percent(end?.fromFirst),
    };
  });
  const x = { type: 'quantitative', title: null, axis: { format: '.0%', tickCount: 5 }, scale: { domainMin: 0 } };
  return {
    height: Math.max(90, 30 * rows.length + 30),
    data: { groups: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'groups' },
      encoding: {
        y: {
          field: 'group',
          type: 'nominal',
          sort: null,
          axis: { title: null, labelLimit: 180, domain: false, ticks: false, labelColor: theme.ink },
        },
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 3, opacity: 0.35, color: theme.bar },
          encoding: { x: { ...x, field: 'lo' }, x2: { field: 'hi' } },
        },
        { mark: { type: 'point', filled: true, size: 90, color: theme.bar, opacity: 1 }, encoding: { x: { ...x, field: 'rate' } } },
        {
          mark: { type: 'text', align: 'left', dx: 9, dy: -8, color: theme.ink2 },
          encoding: { x: { ...x, field: 'rate' }, text: { field: 'label' } },
        },
      ],
    },
  };
}

/** How long it took from the first to the last step. */
export function timingPicture({ result, text, title }: Input): Picture {
  const { bins } = result.timing;
  return {
    height: 180,
    data: {
      bins: bins.map((bin) => ({ ...bin, time: `${text.duration(bin.from)} – ${text.duration(bin.to)}`, start: text.duration(bin.from) })),
    },
    spec: {
      title: pictureTitle(title),
      data: { name: 'bins' },
      mark: { type: 'bar' },
      encoding: {
        x: {
          field: 'start',
          type: 'nominal',
          sort: null,
          axis: { title: null, labelAngle: 0, labelOverlap: 'greedy', ticks: false },
          scale: { paddingInner: 0.08, paddingOuter: 0 },
        },
        y: { field: 'count', type: 'quantitative', axis: { title: null, tickCount: 4 } },
        tooltip: [
          { field: 'time', type: 'nominal', title: text.t('funnel.timeTitle') },
          { field: 'count', type: 'quantitative', title: text.t('funnel.people.count') },
        ],
      },
    },
  };
}

export function trendPicture({ result, spec, text, theme, title }: Input): Picture {
  const unit = spec.trend?.unit ?? 'day';
  return {
    height: 200,
    data: {
      trend: result.trend.map((point) => ({
        ...point,
        label: text.tick(point.period, unit),
        day: text.period(point.period, unit),
        rateText: text.percent(point.rate),
      })),
    },
    spec: {
      title: pictureTitle(title),
      data: { name: 'trend' },
      encoding: {
        x: { field: 'label', type: 'ordinal', sort: null, axis: { title: null, labelAngle: 0, labelOverlap: 'greedy', ticks: false } },
      },
      layer: [
        {
          mark: { type: 'line', point: { filled: true, size: 36, color: theme.bar } },
          encoding: {
            y: { field: 'rate', type: 'quantitative', axis: { title: null, format: '.0%', tickCount: 4 }, scale: { domainMin: 0 } },
            tooltip: [
              { field: 'day', type: 'nominal', title: text.t('funnel.period') },
              { field: 'rateText', type: 'nominal', title: text.t('funnel.rate') },
              { field: 'entered', type: 'quantitative', title: text.t('funnel.enteredShort') },
            ],
          },
        },
      ],
    },
  };
}
