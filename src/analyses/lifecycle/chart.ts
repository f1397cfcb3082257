import type { ChartTheme, Picture } from '../../charts/picture';
import { pictureTitle } from '../../charts/picture-title';
import type { Text } from '../../i18n/text';
import { flowStates as FLOWS, type LifecycleResult, type LifecycleSpec } from './spec';
import { stateOf } from './table';

interface Input {
  readonly result: LifecycleResult;
  readonly spec: LifecycleSpec;
  readonly text: Text;
  readonly theme: ChartTheme;
  readonly title: string;
}

/** Who came stacked above zero, who went quiet below; periods that are not over, and the first of the data, are pale. */
export function flowsPicture({ result, spec, text, theme, title }: Input): Picture {
  const names = FLOWS.map((flow) => text.t(`lifecycle.${flow}`));
  const rows = result.periods.flatMap((period) =>
    FLOWS.map((flow, order) => ({
      start: period.start,
      label: text.tick(period.start, spec.unit),
      period: text.period(period.start, spec.unit),
      flow: text.t(`lifecycle.${flow}`),
      order: flow === 'returning' ? -1 : order,
      value: flow === 'dormant' ? -period.dormant : period[flow],
      people: text.count(period[flow]),
      state: text.t(`lifecycle.state.${stateOf(period)}`),
      pale: stateOf(period) !== 'complete',
      pick: period[flow] > 0 ? { period: period.start, state: flow } : null,
    })),
  );
  const [first, second, third] = theme.series;
  return {
    height: 300,
    data: { flows: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'flows' },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            x: {
              field: 'start',
              type: 'ordinal',
              sort: null,
              axis: {
                title: null,
                labelAngle: 0,
                labelOverlap: 'greedy',
                ticks: false,
                domain: false,
                orient: 'bottom',
                labelExpr: labelsOf(rows),
              },
              scale: { paddingInner: 0.12 },
            },
            y: { field: 'value', type: 'quantitative', stack: 'zero', axis: { title: null, tickCount: 6, format: 's' } },
            color: {
              field: 'flow',
              type: 'nominal',
              sort: null,
              scale: { domain: names, range: [first, theme.bar2, third, second] },
              legend: { title: null, orient: 'top', symbolType: 'square', columns: { expr: 'width < 420 ? 2 : 4' } },
            },
            order: { field: 'order', type: 'quantitative' },
            opacity: { condition: { test: 'datum.pale', value: 0.45 }, value: 1 },
            tooltip: [
              { field: 'period', type: 'nominal', title: text.t('lifecycle.column.period') },
              { field: 'flow', type: 'nominal', title: text.t('lifecycle.title') },
              { field: 'people', type: 'nominal', title: text.t('funnel.people.count') },
              { field: 'state', type: 'nominal', title: text.t('lifecycle.column.state') },
            ],
          },
        },
        { mark: { type: 'rule', color: theme.ink2, aria: false }, encoding: { y: { datum: 0 } } },
      ],
    },
  };
}

/** How many came for each one who went quiet; hollow while a period is not over, a rule where both are as many. */
export function ratioPicture({ result, spec, text, theme, title }: Input): Picture {
  const rows = result.periods.map((period) => ({
    start: period.start,
    label: text.tick(period.start, spec.unit),
    period: text.period(period.start, spec.unit),
    ratio: period.quickRatio,
    settled: period.complete ? period.quickRatio : null,
    shown: text.decimal(period.quickRatio, 2),
    state: text.t(`lifecycle.state.${stateOf(period)}`),
    fill: period.complete ? theme.bar : theme.card,
  }));
  const x = {
    field: 'start',
    type: 'ordinal',
    sort: null,
    axis: { title: null, labelAngle: 0, labelOverlap: 'greedy', ticks: false, grid: false, labelExpr: labelsOf(rows) },
  };
  const y = (field: string): Record<string, unknown> => ({
    field,
    type: 'quantitative',
    axis: { title: null, tickCount: 4 },
    scale: { zero: true },
  });
  return {
    height: 180,
    data: { ratios: rows },
    spec: {
      title: pictureTitle(title),
      data: { name: 'ratios' },
      layer: [
        { mark: { type: 'rule', color: theme.ink2, strokeDash: [4, 4], aria: false }, encoding: { y: { datum: 1 } } },
        { mark: { type: 'line', color: theme.bar, strokeWidth: 2 }, encoding: { x, y: y('settled') } },
        {
          mark: { type: 'point', size: 40, stroke: theme.bar, strokeWidth: 1.6, opacity: 1 },
          encoding: {
            x,
            y: y('ratio'),
            fill: { field: 'fill', type: 'nominal', scale: null, legend: null },
            tooltip: [
              { field: 'period', type: 'nominal', title: text.t('lifecycle.column.period') },
              { field: 'shown', type: 'nominal', title: text.t('lifecycle.ratio') },
              { field: 'state', type: 'nominal', title: text.t('lifecycle.column.state') },
            ],
          },
        },
      ],
    },
  };
}

/** Labels by start as a Vega expression: two periods may carry the same words, but not the same start. */
function labelsOf(rows: readonly { readonly start: string; readonly label: string }[]): string {
  return `(${JSON.stringify(Object.fromEntries(rows.map((row) => [row.start, row.label])))})[datum.value]`;
}
