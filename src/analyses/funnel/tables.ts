import type { Text } from '../../i18n/text';
import { cell, type TableData } from '../../charts/table-data';
import { actName } from '../../i18n/act-name';
import { groupName } from './names';
import type { FunnelResult } from './result';
import type { FunnelSpec } from './spec';

interface Input {
  readonly result: FunnelResult;
  readonly spec: FunnelSpec;
  readonly text: Text;
}

export function stepsTable({ result, spec, text }: Input): TableData {
  const labels = ['step', 'count', 'fromFirst', 'fromPrevious', 'dropped', 'progress', 'settled', 'median'] as const;
  return {
    caption: text.t('funnel.steps'),
    columns: labels.map((label) => ({ label: text.t(`funnel.table.${label}`) })),
    rows: result.steps.map((step, k) => {
      const act = spec.steps[k];
      const median = step.seconds?.median ?? null;
      return [
        cell(`${k + 1}  ${act ? actName(act, text) : ''}`, act ? actName(act, text) : ''),
        cell(text.count(step.count), step.count),
        cell(text.percent(step.fromFirst), step.fromFirst),
        cell(text.percent(step.fromPrevious), step.fromPrevious),
        cell(text.count(step.dropped), step.dropped),
        cell(text.count(step.inProgress), step.inProgress),
        cell(text.percent(step.settled), step.settled),
        cell(text.duration(median), median),
      ];
    }),
  };
}

export function groupsTable({ result, spec, text }: Input): TableData {
  const property = propertyName(spec);
  return {
    caption: text.t('funnel.byTitle', { property }),
    columns: [
      { label: property },
      ...spec.steps.map((act) => ({ label: actName(act, text) })),
      { label: text.t('funnel.rate') },
      { label: text.t('funnel.interval') },
    ],
    rows: result.breakdown.map((group) => {
      const end = group.steps.at(-1);
      const interval = end?.interval ?? null;
      return [
        cell(groupName(group.value, group.other === true, text)),
        ...group.steps.map((step) => cell(text.count(step.count), step.count)),
        cell(text.percent(end?.fromFirst), end?.fromFirst ?? null),
        cell(interval ? `${text.percent(interval[0])} – ${text.percent(interval[1])}` : '–', interval ? interval.join(' – ') : null),
      ];
    }),
  };
}

export function timingTable({ result, text }: Input): TableData {
  return {
    caption: text.t('funnel.timeTitle'),
    columns: [{ label: text.t('funnel.timeFrom') }, { label: text.t('funnel.timeTo') }, { label: text.t('funnel.people.count') }],
    rows: result.timing.bins.map((bin) => [
      cell(text.duration(bin.from), bin.from),
      cell(text.duration(bin.to), bin.to),
      cell(text.count(bin.count), bin.count),
    ]),
  };
}

export function trendTable({ result, spec, text }: Input): TableData {
  return {
    caption: text.t('funnel.trendTitle'),
    columns: [
      { label: text.t('funnel.period') },
      { label: text.t('funnel.enteredShort') },
      { label: text.t('funnel.converted') },
      { label: text.t('funnel.rate') },
    ],
    rows: result.trend.map((point) => [
      cell(text.period(point.period, spec.trend?.unit ?? 'day'), point.period),
      cell(text.count(point.entered), point.entered),
      cell(text.count(point.converted), point.converted),
      cell(text.percent(point.rate), point.rate),
    ]),
  };
}

export function propertyName({ breakdown }: FunnelSpec): string {
  if (!breakdown) return '';
  return typeof breakdown.column === 'string' ? breakdown.column : breakdown.column.join(' · ');
}
