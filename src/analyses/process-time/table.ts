import { cell, type TableCell, type TableColumn, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { ProcessTimeResult, ProcessTimeSpec, Summary } from './spec';
import { groupName, spanName } from './words';

const COLUMNS = ['finished', 'inProgress', 'breaches', 'shareOver', 'median', 'p90', 'p99'] as const;

/** Cases are somebody's: few of them tell of few people. `counts`: whether those of the rows add up. */
const columnsOf = (first: string, text: Text, counts: TableColumn['people'] = 'parts'): TableColumn[] => [
  { label: first },
  ...COLUMNS.map((name) => ({
    label: text.t(`process.column.${name}`),
    ...(name === 'finished' || name === 'inProgress' || name === 'breaches' ? { people: counts } : { derived: 'row' as const }),
  })),
];

function cellsOf(item: Summary, text: Text): TableCell[] {
  const duration = (seconds: number | null): TableCell => cell(text.duration(seconds), seconds);
  return [
    cell(text.count(item.finished), item.finished),
    cell(text.count(item.inProgress), item.inProgress),
    cell(text.count(item.breaches), item.breaches),
    cell(text.percent(item.shareOver), item.shareOver),
    duration(item.seconds.median),
    duration(item.seconds.p90),
    duration(item.seconds.p99),
  ];
}

/** All cases, and with several steps each of them. */
export function stepsTable(result: ProcessTimeResult, spec: ProcessTimeSpec, text: Text): TableData {
  return {
    caption: text.t('process.steps'),
    columns: columnsOf(text.t('process.step'), text, 'alone'),
    rows: [
      [cell(spanName(spec.between, text)), ...cellsOf(result, text)],
      ...result.steps.map((step, index) => {
        const span = spec.steps[index];
        return [cell(span ? spanName(span, text) : ''), ...cellsOf(step, text)];
      }),
    ],
  };
}

export function groupsTable(result: ProcessTimeResult, spec: ProcessTimeSpec, text: Text): TableData {
  const property = String(spec.breakdown?.column ?? '');
  return {
    caption: text.t('process.groups', { property }),
    columns: columnsOf(property, text),
    rows: result.breakdown.map((group) => [cell(groupName(group, text)), ...cellsOf(group, text)]),
  };
}

export function trendTable(result: ProcessTimeResult, spec: ProcessTimeSpec, text: Text): TableData {
  return {
    caption: text.t('process.trend'),
    columns: columnsOf(text.t('process.begun'), text),
    rows: result.trend.map((point) => {
      const period = text.period(point.period, spec.unit);
      return [cell(point.complete ? period : text.t('process.unfinished', { period }), point.period), ...cellsOf(point, text)];
    }),
  };
}

/** The bins, in seconds. */
export function binsTable({ bins }: ProcessTimeResult, text: Text): TableData {
  return {
    caption: text.t('process.distribution'),
    columns: [
      { label: text.t('process.bin.from') },
      { label: text.t('process.bin.to') },
      { label: text.t('process.column.finished'), people: 'parts' },
      { label: text.t('process.cumulative'), derived: 'all' },
    ],
    rows: bins.map(({ from, to, count, cumulative }) => [
      cell(text.duration(from), from),
      cell(text.duration(to), to),
      cell(text.count(count), count),
      cell(text.percent(cumulative), cumulative),
    ]),
  };
}
