import { cell, type TableCell, type TableColumn, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { ProcessTimeResult, Summary } from './result';
import { caseKinds, lengthOf, type CaseKind, type ProcessTimeSpec } from './spec';
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

/** Slowest finished or oldest open cases: whose or which, since when, how long, and whether past the limit. */
export function casesTable(kind: 'slowest' | 'open', result: ProcessTimeResult, spec: ProcessTimeSpec, text: Text): TableData {
  const limit = spec.sla && lengthOf(spec.sla) / 1_000_000;
  const cases = kind === 'slowest' ? result.slowestCases : result.openCases;
  return {
    caption: text.t(`process.cases.${kind}`),
    columns: [
      { label: text.t('events' in spec.between ? 'people.id' : 'process.case') },
      { label: text.t('process.begun') },
      { label: text.t(kind === 'slowest' ? 'process.time' : 'process.soFar') },
      ...(limit === null ? [] : [{ label: text.t('process.limit') }]),
    ],
    rows: cases.map(({ id, started, seconds }) => [
      cell(id ?? text.t('funnel.missing'), id),
      cell(`${text.day(started)} ${started.slice(11, 16)}`, started),
      cell(text.duration(seconds), seconds),
      ...(limit === null ? [] : [cell(text.t(seconds > limit ? 'process.limit.over' : 'process.limit.within'))]),
    ]),
  };
}

/** Whose cases a cell of the table of steps counts: of the whole way alone; null = of nobody in particular. */
export function pickAt(result: ProcessTimeResult, spec: ProcessTimeSpec, row: number, column: number): CaseKind | null {
  if (row > 0 || !('events' in spec.between)) return null;
  const counts = { finished: result.finished, 'in-progress': result.inProgress, breaches: result.breaches };
  const kind = caseKinds[column - 1];
  return kind && counts[kind] > 0 ? kind : null;
}
