import type { Text } from '../../i18n/text';
import { cell, type TableData } from '../../charts/table-data';
import { figure, movedText, statusWords, targetText } from './figures';
import type { ScorecardResult } from './result';
import { kpiName } from './words';

export function scorecardTable(result: ScorecardResult, text: Text): TableData {
  const labels = ['kpi', 'value', 'target', 'attainment', 'status', 'previous', 'change', 'weight', 'definition'] as const;
  return {
    caption: text.t('scorecard.title'),
    columns: labels.map((label) => ({
      label: text.t(`scorecard.column.${label}`),
      align: label === 'kpi' || label === 'status' || label === 'definition' ? 'start' : 'end',
    })),
    rows: result.kpis.map((kpi) => [
      cell(kpiName(kpi.measure, text), kpi.measure),
      cell(
        kpi.kind === 'money' ? text.money(kpi.value) : kpi.kind === 'count' ? text.count(kpi.value) : figure(kpi.value, kpi.kind, text),
        kpi.value,
      ),
      cell(
        targetText(kpi.proratedTarget, kpi.kind, text),
        typeof kpi.proratedTarget === 'number' ? kpi.proratedTarget : targetText(kpi.proratedTarget, kpi.kind, text),
      ),
      cell(text.attained(kpi.attainment, 1), kpi.attainment),
      cell(kpi.reason ? text.t(`scorecard.reason.${kpi.reason}`) : statusWords(kpi, text), kpi.status),
      cell(figure(kpi.previous, kpi.kind, text), kpi.previous),
      cell(movedText(kpi, text) ?? '–', kpi.change),
      cell(text.percent(kpi.weightShare, 0), kpi.weightShare),
      cell(text.maybe(`kpidef.${kpi.definition}`, kpi.definition), kpi.definition),
    ]),
  };
}
