import type { Text } from '../../i18n/text';
import { cell, type TableCell, type TableData, type TablePlace } from '../../charts/table-data';
import type { ColumnPoint } from './column';
import { averagesOf, cellNumber, cellText, figure, spreadOf, type Per } from './figures';
import { groupName, periodName } from './names';
import type { RetentionResult, RetentionSpec } from './spec';

interface Input {
  readonly result: RetentionResult;
  readonly spec: RetentionSpec;
  readonly text: Text;
  readonly per: Per;
}
/** Columns before the periods. */
const LEAD = 2;
export const GROUP_LEAD = 2;
const numbers = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

/** Cohorts down, periods across, both averages below; cells that do not exist are empty. */
export function retentionTable({ result, spec, text, per }: Input): TableData {
  const ks = numbers(Math.max(0, ...result.cohorts.map((cohort) => cohort.cells.length)));
  const averages = averagesOf(result, spec.measure);
  const behind = (k: number): TablePlace[] =>
    result.cohorts.flatMap((cohort, row) => (cohort.cells[k]?.complete ? [1, k + LEAD].map((column) => ({ row, column })) : []));
  const average = (key: 'weighted' | 'simple'): TableCell[] => [
    cell(text.t(spec.measure === 'actors' ? `retention.${key}` : `retention.${key}Each`)),
    cell('', null),
    ...ks.map((k) => {
      const value = averages[key][k] ?? null;
      return { ...cell(figure(value, { spec, per: 'member' }, text), value), people: null, from: behind(k) };
    }),
  ];
  return {
    caption: text.t('retention.title'),
    columns: [
      { label: text.t('retention.column.cohort') },
      { label: text.t('retention.column.size'), people: 'parts' },
      ...ks.map((k) => ({ label: periodName(k, spec, text), people: 'parts' as const, shareOf: 1 })),
    ],
    rows: [
      ...result.cohorts.map((cohort) => [
        cell(text.period(cohort.start, spec.unit), cohort.start),
        cell(text.count(cohort.size), cohort.size),
        ...ks.map((k) => {
          const item = cohort.cells[k];
          if (!item) return cell('', null);
          return { ...cell(cellText(item, { spec, per }, text), cellNumber(item, { spec, per })), people: item.count };
        }),
      ]),
      ...(result.cohorts.length > 0 ? [average('weighted'), average('simple')] : []),
    ],
  };
}

/** Groups of a breakdown: size and the weighted average of each period. */
export function groupsTable({ result, spec, text }: Input): TableData {
  const ks = numbers(Math.max(0, ...result.breakdown.map((group) => group.average.weighted.length)));
  const property = spec.breakdown ? String(spec.breakdown.column) : '';
  return {
    caption: text.t('retention.groupTitle', { property }),
    columns: [
      { label: property },
      { label: text.t('retention.group.size'), people: 'parts' },
      ...ks.map((k) => ({ label: periodName(k, spec, text), derived: 'row' as const })),
    ],
    rows: result.breakdown.map((group) => {
      const size = group.cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
      const { weighted } = averagesOf(group, spec.measure);
      return [
        cell(groupName(group, text)),
        cell(text.count(size), size),
        ...ks.map((k) => cell(figure(weighted[k], { spec, per: 'member' }, text), weighted[k] ?? null)),
      ];
    }),
  };
}

/** Averages and range of each period, with how much they rest on. */
export function curveTable({ result, spec, text }: Input): TableData {
  const shown = { spec, per: 'member' } as const;
  const row = { derived: 'row' } as const;
  return {
    caption: text.t('retention.curveTitle'),
    columns: [
      { label: text.t('retention.period') },
      { label: text.t('retention.column.cohorts') },
      { label: text.t('retention.column.people'), people: 'alone' },
      { label: text.t('retention.weighted'), ...row },
      { label: text.t('retention.simple'), ...row },
      { label: text.t('retention.column.low'), ...row },
      { label: text.t('retention.column.high'), ...row },
    ],
    rows: spreadOf(result, spec.measure).map(({ k, cohorts, people, weighted, simple, low, high }) => [
      cell(periodName(k, spec, text)),
      cell(text.count(cohorts), cohorts),
      cell(text.count(people), people),
      ...[weighted, simple, low, high].map((value) => cell(figure(value, shown, text), value)),
    ]),
  };
}

/** One column over the cohorts. */
export function columnTable({
  spec,
  text,
  per,
  k,
  points,
}: Omit<Input, 'result'> & { k: number; points: readonly ColumnPoint[] }): TableData {
  const people = spec.measure === 'actors';
  const row = { derived: 'row' } as const;
  return {
    caption: text.t('retention.columnTitle', { period: periodName(k, spec, text) }),
    columns: [
      { label: text.t('retention.column.cohort') },
      { label: text.t('retention.column.size'), people: 'parts' },
      { label: text.t('retention.column.returned'), people: 'parts' },
      { label: people ? text.t('retention.share') : text.t(`retention.measure.${spec.measure}`), ...row },
      ...(people
        ? [
            { label: text.t('retention.column.from'), ...row },
            { label: text.t('retention.column.to'), ...row },
          ]
        : []),
      { label: text.t('retention.column.over') },
    ],
    rows: points.map(({ start, size, count, value, interval, complete }) => [
      cell(text.period(start, spec.unit), start),
      cell(text.count(size), size),
      cell(text.count(count), count),
      cell(figure(value, { spec, per }, text), value),
      ...(people ? [0, 1].map((end) => cell(text.percent(interval?.[end]), interval?.[end] ?? null)) : []),
      cell(text.t(complete ? 'retention.over' : 'retention.incomplete'), complete),
    ]),
  };
}
