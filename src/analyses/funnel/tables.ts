import type { Text } from '../../i18n/text';
import { cell, type TableColumn, type TableData } from '../../charts/table-data';
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
    columns: labels.map((label) => ({ label: text.t(`funnel.table.${label}`), ...PEOPLE[label] })),
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
    sums: nestedSums(result),
  };
}

const near = { derived: 'near' } as const;
const alone = { people: 'alone' } as const;
/** Who counts people in the table of steps, and who tells of them. */
const PEOPLE: Readonly<Record<string, Pick<TableColumn, 'people' | 'derived'>>> = {
  count: alone,
  fromFirst: near,
  fromPrevious: near,
  dropped: alone,
  progress: alone,
  settled: { derived: 'all' },
  median: near,
};

/** Who reached a step has reached the next, dropped out or is under way. */
function nestedSums({ steps }: FunnelResult): TableData['sums'] {
  const required = steps.flatMap(({ dropped }, row) => (dropped === null ? [] : [row]));
  return required.slice(0, -1).map((row, i) => ({
    total: { row, column: 1 },
    parts: [
      { row: required[i + 1] ?? row, column: 1 },
      { row, column: 4 },
      { row, column: 5 },
    ],
  }));
}

export function groupsTable({ result, spec, text }: Input): TableData {
  const property = propertyName(spec);
  return {
    caption: text.t('funnel.byTitle', { property }),
    columns: [
      { label: property },
      ...spec.steps.map((act) => ({ label: actName(act, text), people: 'parts' as const })),
      { label: text.t('funnel.rate'), derived: 'row' },
      { label: text.t('funnel.interval'), derived: 'row' },
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
    columns: [
      { label: text.t('funnel.timeFrom') },
      { label: text.t('funnel.timeTo') },
      { label: text.t('funnel.people.count'), people: 'parts' },
    ],
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
      { label: text.t('funnel.enteredShort'), people: 'parts' },
      { label: text.t('funnel.converted'), people: 'parts' },
      { label: text.t('funnel.rate'), derived: 'row' },
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
