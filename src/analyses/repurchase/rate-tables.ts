import { cell, type TableCell, type TableColumn, type TableData } from '../../charts/table-data';
import type { RepurchaseSummary } from './result';
import { rangeWords, type TableInput } from './tables';
import { groupName, propertyWords, withinWords } from './words';

/** Columns and cells of a rate; `again` and the complete are parts of the people beside them. */
function rateColumns({ spec, text }: TableInput, counts: TableColumn['people']): TableColumn[] {
  const within = spec.within && withinWords(spec.within, text);
  return [
    { label: text.t('repurchase.col.people'), people: counts },
    { label: text.t('repurchase.col.again'), people: counts },
    { label: text.t('repurchase.col.rate'), derived: 'row' },
    { label: text.t('repurchase.col.interval'), derived: 'row' },
    ...(within === null
      ? []
      : [
          { label: text.t('repurchase.col.complete'), people: counts },
          { label: text.t('repurchase.col.within', { within }), people: counts },
          { label: text.t('repurchase.col.withinRate', { within }), derived: 'row' as const },
        ]),
  ];
}

function rateCells(item: RepurchaseSummary, { spec, text }: TableInput): TableCell[] {
  const { buyers, again, rate, interval, within } = item;
  return [
    cell(text.count(buyers), buyers),
    cell(text.count(again), again),
    cell(text.percent(rate), rate),
    cell(rangeWords(interval, text.percent, text)),
    ...(spec.within === null
      ? []
      : [
          cell(text.count(within?.complete), within?.complete ?? null),
          cell(text.count(within?.again), within?.again ?? null),
          cell(text.percent(within?.rate), within?.rate ?? null),
        ]),
  ];
}

export function groupsTable(input: TableInput): TableData {
  const { result, spec, text } = input;
  const property = propertyWords(spec);
  return {
    caption: text.t('repurchase.groups', { property }),
    columns: [{ label: property }, ...rateColumns(input, 'parts'), { label: text.t('repurchase.col.wait'), derived: 'row' }],
    rows: result.breakdown.map((group) => [
      cell(groupName(group, text)),
      ...rateCells(group, input),
      cell(text.decimal(group.wait.median), group.wait.median),
    ]),
  };
}

export function trendTable(input: TableInput): TableData {
  const { result, spec, text } = input;
  return {
    caption: text.t('repurchase.trend'),
    columns: [{ label: text.t('repurchase.col.period') }, ...rateColumns(input, 'parts')],
    rows: result.trend.map((item) => {
      const period = text.period(item.period, spec.unit);
      const name = !item.complete
        ? text.t('repurchase.period.open', { period })
        : item.leftCensored
          ? text.t('repurchase.period.censored', { period })
          : period;
      return [cell(name, item.period), ...rateCells(item, input)];
    }),
  };
}
