import type { Text } from '../../i18n/text';
import type { CoverageResult, Field, ItemCoverage, MetricCoverage, PlannedSeen } from './result';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** What is missing, in the words of who would look for it. */
export const fieldWords = (path: string, text: Text): string => text.maybe(`coverage.field.${path}`, path);
export const metricWords = ({ kind, name }: MetricCoverage, text: Text): string =>
  text.maybe(kind === 'kpi' ? `kpi.${name}` : `reader.${name}`, name);

const columnWords = ({ table, column, field }: Field): string => (table !== null && column !== null ? `${table}.${column}` : field);

export function lackWords(item: ItemCoverage, text: Text): string {
  const missing = item.fields.filter(({ state }) => state === 'missing').map(({ field }) => fieldWords(field, text));
  if (missing.length > 0) return text.t('coverage.need', { list: missing.join(text.locale === 'zh-CN' ? '；' : '; ') });
  const low = item.fields.filter(({ state }) => state === 'low');
  if (low.length > 0)
    return text.prose(low.map((field) => text.t('coverage.low', { field: columnWords(field), share: text.attained(field.share, 1) })));
  return text.t('coverage.all', { list: [...new Set(item.fields.map(columnWords))].join(', ') });
}

export function propertyWords(event: PlannedSeen, text: Text): string {
  const words = event.properties.map(({ property, column, share, ok }) =>
    ok
      ? text.t('coverage.property.ok', { property })
      : column === null
        ? text.t('coverage.property.none', { property })
        : text.t('coverage.property.low', { property, share: text.attained(share, 1) }),
  );
  return words.length > 0 ? words.join(' · ') : text.count(null);
}

export const planState = (event: PlannedSeen): 'ok' | 'incomplete' | 'absent' => (event.ok ? 'ok' : event.seen ? 'incomplete' : 'absent');

/** The answer, from the result alone. */
export function coverageWords({ items, overall, key, metrics, plan }: CoverageResult, text: Text): Words {
  const goal = text.percent(overall.goal, 0);
  const open = items.filter(({ status }) => status !== 'covered').sort((a, b) => Number(b.key) - Number(a.key));
  const verdict = text.t(overall.met ? 'coverage.answer.met' : 'coverage.answer.short', { goal });
  return {
    answer: text.prose([
      text.t('coverage.answer', { covered: overall.covered, of: overall.of, rate: text.attained(overall.rate, 1), verdict }),
      ...(open.length > 0
        ? [text.t('coverage.answer.first', { list: text.list(open.slice(0, 3).map(({ name }) => text.t(`coverage.item.${name}`))) })]
        : []),
    ]),
    caveats: [
      text.t('coverage.caveat.key', { covered: key.covered, of: key.of }),
      text.t('coverage.caveat.metrics', { n: metrics.filter(({ computable }) => computable).length, of: metrics.length }),
      ...(plan ? [text.t('coverage.caveat.plan', { n: plan.ok, of: plan.planned })] : []),
    ],
  };
}
