import { cell, type TableData } from '../../charts/table-data';
import type { Text } from '../../i18n/text';
import type { CoverageResult } from './result';
import { fieldWords, lackWords, metricWords, planState, propertyWords } from './words';

export function itemsTable(result: CoverageResult, text: Text): TableData {
  const keys = ['item', 'stage', 'status', 'fields'] as const;
  return {
    caption: text.t('coverage.items'),
    columns: keys.map((key) => ({ label: text.t(`coverage.col.${key}`), align: 'start' })),
    rows: result.items.map((item) => [
      cell(text.t(`coverage.item.${item.name}`), item.name),
      cell(text.t(`coverage.stage.${item.stage}`), item.stage),
      cell(text.t(`coverage.status.${item.status}`), item.status),
      cell(lackWords(item, text)),
    ]),
  };
}

export function metricsTable(result: CoverageResult, text: Text): TableData {
  const keys = ['metric', 'stage', 'status', 'missing'] as const;
  return {
    caption: text.t('coverage.metrics'),
    columns: keys.map((key) => ({ label: text.t(`coverage.col.${key}`), align: 'start' })),
    rows: [...result.metrics]
      .sort((a, b) => Number(a.computable) - Number(b.computable))
      .map((metric) => [
        cell(metricWords(metric, text), metric.name),
        cell(text.t(`coverage.stage.${metric.stage}`), metric.stage),
        cell(text.t(metric.computable ? 'coverage.now' : 'coverage.notYet'), metric.computable),
        cell(metric.missing === null ? '' : fieldWords(metric.missing, text), metric.missing),
      ]),
  };
}

export function planTable({ plan }: CoverageResult, text: Text): TableData {
  const keys = ['event', 'rows', 'status', 'properties'] as const;
  return {
    caption: text.t('coverage.planTitle'),
    columns: keys.map((key) => ({ label: text.t(`coverage.col.${key}`), align: key === 'rows' ? 'end' : 'start' })),
    rows: (plan?.events ?? []).map((event) => [
      cell(event.event),
      cell(text.count(event.rows), event.rows),
      cell(text.t(`coverage.plan.${planState(event)}`), planState(event)),
      cell(propertyWords(event, text)),
    ]),
  };
}
