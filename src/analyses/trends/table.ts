import { cell, type TableCell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import { drawnLines, figure, groupName, kindOf, lineName } from './figures';
import type { TrendsLine, TrendsResult, TrendsSpec } from './spec';

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
        { label: lineName(line, spec, text) },
        ...(spec.movingAverage === null ? [] : [{ label: text.t('trends.raw') }]),
        ...(spec.compare === null ? [] : [{ label: text.t(`trends.compared.${spec.compare}`) }, { label: text.t('trends.change') }]),
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

/** Groups of a breakdown over the whole range, and their last complete period. */
export function groupsTable(result: TrendsResult, spec: TrendsSpec, text: Text): TableData {
  const property = String(spec.breakdown?.column ?? '');
  const lines = drawnLines(result, spec);
  const several = new Set(lines.map(({ name }) => name)).size > 1;
  return {
    caption: text.t('trends.groups', { property }),
    columns: [{ label: property }, { label: text.t('trends.total') }, { label: text.t('trends.lastComplete') }],
    rows: lines.map((line) => {
      const last = line.points.findLast(({ complete, value: number }) => complete && number !== null)?.value ?? null;
      const name = groupName(line, text);
      return [cell(several ? `${line.name}  ${name}` : name), value(line.total, line, spec, text), value(last, line, spec, text)];
    }),
  };
}
