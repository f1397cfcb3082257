import type { Text } from '../../i18n/text';
import { cell, type TableData } from '../../charts/table-data';
import type { RfmResult } from './result';
import { segmentName } from './words';

export function segmentsTable(result: RfmResult, text: Text): TableData {
  const labels = ['segment', 'customers', 'share', 'orders', 'revenue', 'revenueShare', 'recency', 'todo'] as const;
  return {
    caption: text.t('rfm.tableTitle'),
    columns: labels.map((label) => ({
      label: text.t(`rfm.column.${label}`),
      align: label === 'segment' || label === 'todo' ? 'start' : 'end',
      ...(label === 'customers' && { people: 'parts' }),
      ...(label !== 'segment' && label !== 'todo' && label !== 'customers' && { derived: 'row' }),
    })),
    rows: result.segments.map((segment) => [
      cell(segmentName(segment.name, text), segment.name),
      cell(text.count(segment.customers), segment.customers),
      cell(text.percent(segment.share), segment.share),
      cell(text.count(segment.orders), segment.orders),
      cell(text.money(segment.revenue), segment.revenue),
      cell(text.percent(segment.revenueShare), segment.revenueShare),
      cell(segment.recencyMedian === null ? '–' : text.t('unit.d', { n: segment.recencyMedian }), segment.recencyMedian),
      cell(segment.customers > 0 ? text.maybe(`todo.${segment.name}`, '') : '', text.maybe(`todo.${segment.name}`, '')),
    ]),
  };
}

/** Where each score begins: the lowest value that got it, and how many have it. */
export function scoresTable(result: RfmResult, bins: number, text: Text): TableData {
  const scores = Array.from({ length: bins }, (_, index) => index + 1);
  return {
    caption: text.t('rfm.thresholds'),
    columns: [{ label: text.t('rfm.column.measure') }, ...scores.map((n) => ({ label: text.t('rfm.column.score', { n }) }))],
    rows: (['r', 'f', 'm'] as const).map((measure) => [
      cell(text.t(`rfm.unit.${measure}`)),
      ...scores.map((score) => {
        const row = result.scores[measure].find((each) => each.score === score);
        if (!row) return cell('–', null);
        const write = measure === 'm' ? text.money : text.count;
        const span = row.lowest === row.highest ? write(row.lowest) : `${write(row.lowest)} – ${write(row.highest)}`;
        return cell(span, row.lowest);
      }),
    ]),
  };
}
