import type { Text } from '../../i18n/text';
import type { Model } from '../../model/model';
import type { TableInfo } from '../../model/table';
import type { Key } from '../../i18n/en';

const ANALYSES: readonly { readonly page: Key; readonly any: readonly (keyof Model)[] }[] = [
  { page: 'page.rfm', any: ['order'] },
  { page: 'page.trends', any: ['event', 'order'] },
  { page: 'page.funnel', any: ['event', 'order'] },
  { page: 'page.paths', any: ['event'] },
  { page: 'page.process-time', any: ['ticket', 'event'] },
  { page: 'page.retention', any: ['event', 'order'] },
  { page: 'page.lifecycle', any: ['event', 'order'] },
  { page: 'page.scorecard', any: ['order'] },
];

/** What is open, and what can be answered with it. */
export function summaryWords({ tables, model, text }: { tables: readonly TableInfo[]; model: Model; text: Text }): {
  headline: string;
  coverage: string;
} {
  const rows = (role: 'customer' | 'order' | 'event' | 'spend' | 'ticket'): string[] => {
    const found = tables.find((table) => table.name === model[role]?.table);
    return found ? [text.t(`count.${role}`, { n: found.rows })] : [];
  };
  const parts = (['customer', 'order', 'event', 'spend', 'ticket'] as const).flatMap(rows);
  const headline =
    parts.length > 0
      ? text.t('tables.headline', { n: tables.length, parts: text.list(parts) })
      : text.t('tables.headlineUnknown', { n: tables.length });
  const can = ANALYSES.filter(({ any }) => any.some((role) => model[role])).map(({ page }) => text.t(page));
  const cannot = ANALYSES.filter(({ any }) => !any.some((role) => model[role])).map(({ page }) => text.t(page));
  const coverage = text.prose([
    can.length > 0 ? text.t('tables.can', { list: text.list([text.t('page.quality'), ...can]) }) : text.t('tables.canOnlyQuality'),
    ...(cannot.length > 0 ? [text.t('tables.cannot', { list: text.list(cannot) })] : []),
  ]);
  return { headline, coverage };
}
