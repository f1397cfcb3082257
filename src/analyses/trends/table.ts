import { cell, type TableCell, type TableColumn, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import { drawnLines, figure, groupName, kindOf, lineName, pickOf, seriesOf } from './figures';
import type { TrendsLine, TrendsPick, TrendsResult, TrendsSpec } from './spec';

const value = (number: number | null | undefined, line: TrendsLine, spec: TrendsSpec, text: Text): TableCell =>
  cell(figure(number, kindOf(line, spec), text), number ?? null);

/** Periods down, lines across; with a comparison the earlier value and the change beside each drawn line. */
export function trendsTable(result: TrendsResult, spec: TrendsSpec, text: Text): TableData {
  const lines = spec.breakdown ? drawnLines(result, spec) : result.series;
  const periods = lines[0]?.points.map(({ period }) => period) ?? [];
  return {
    caption: text.t('trends.title'),
    columns: [
      { label: text.t('trends.period') },
      ...lines.flatMap((line) => [
        { label: lineName(line, spec, text), ...peopleOf(line, spec, 'shown') },
        ...(spec.movingAverage === null ? [] : [{ label: text.t('trends.raw'), ...peopleOf(line, spec, 'raw') }]),
        ...(spec.compare === null
          ? []
          : [
              { label: text.t(`trends.compared.${spec.compare}`), ...peopleOf(line, spec, 'shown') },
              { label: text.t('trends.change'), ...(peopleOf(line, spec, 'raw').people && { derived: 'row' as const }) },
            ]),
      ]),
    ],
    rows: periods.map((period, k) => {
      const open = lines.some((line) => line.points[k]?.complete === false);
      const name = text.period(period, spec.unit);
      return [
        cell(open ? text.t('trends.unfinished', { period: name }) : name, period),
        ...lines.flatMap((line) => {
          const point = line.points[k];
          const before = point?.previous?.value ?? null;
          const change = before === null || before === 0 || (point?.value ?? null) === null ? null : (point?.value ?? 0) / before - 1;
          return [
            value(point?.value, line, spec, text),
            ...(spec.movingAverage === null ? [] : [value(point?.raw, line, spec, text)]),
            ...(spec.compare === null ? [] : [value(before, line, spec, text), cell(text.change(change), change)]),
          ];
        }),
      ];
    }),
  };
}

/** A line of people: its own numbers, or averages of several periods, which tell of all of them. */
function peopleOf(line: TrendsLine, spec: TrendsSpec, which: 'shown' | 'raw'): Pick<TableColumn, 'people' | 'derived'> {
  const series = seriesOf(line, spec);
  if (!series) return spec.series.some(({ measure }) => measure === 'actors') ? { derived: 'row' } : {};
  if (series.measure !== 'actors') return {};
  return spec.movingAverage === null || which === 'raw' ? { people: 'alone' } : { derived: 'all' };
}

/** Groups of a breakdown over the whole range, and their last complete period. */
export function groupsTable(result: TrendsResult, spec: TrendsSpec, text: Text): TableData {
  const property = String(spec.breakdown?.column ?? '');
  const lines = drawnLines(result, spec);
  const people = lines.some((line) => peopleOf(line, spec, 'raw').people) ? ({ people: 'alone' } as const) : {};
  const several = new Set(lines.map(({ name }) => name)).size > 1;
  return {
    caption: text.t('trends.groups', { property }),
    columns: [{ label: property }, { label: text.t('trends.total'), ...people }, { label: text.t('trends.lastComplete'), ...people }],
    rows: lines.map((line) => {
      const last = line.points.findLast(({ complete, value: number }) => complete && number !== null)?.value ?? null;
      const name = groupName(line, text);
      return [cell(several ? `${line.name}  ${name}` : name), value(line.total, line, spec, text), value(last, line, spec, text)];
    }),
  };
}

/** Whose people a cell of the table of values counts; null = it counts none. */
export function pickAt(result: TrendsResult, spec: TrendsSpec, row: number, column: number): TrendsPick | null {
  const lines = spec.breakdown ? drawnLines(result, spec) : result.series;
  const each = 1 + (spec.movingAverage === null ? 0 : 1) + (spec.compare === null ? 0 : 2);
  const line = lines[Math.floor((column - 1) / each)];
  const point = line?.points[row];
  const own = (column - 1) % each === (spec.movingAverage === null ? 0 : 1);
  const counted = spec.movingAverage === null ? point?.value : point?.raw;
  return line && point && own && (counted ?? 0) > 0 ? pickOf(line, spec, point.period) : null;
}

/** The same of the table of groups: of the whole range. */
export function pickGroup(result: TrendsResult, spec: TrendsSpec, row: number, column: number): TrendsPick | null {
  const line = drawnLines(result, spec)[row];
  return line && column === 1 && (line.total ?? 0) > 0 ? pickOf(line, spec, null) : null;
}
