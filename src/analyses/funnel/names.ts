import type { Text } from '../../i18n/text';
import type { PropertyValue } from '../../timeline/timeline';

export function groupName(value: PropertyValue, other: boolean, text: Text): string {
  if (other) return text.t('funnel.other');
  if (value === null) return text.t('funnel.missing');
  return Array.isArray(value) ? value.map((part) => (part === null ? text.t('funnel.missing') : String(part))).join(' · ') : String(value);
}
