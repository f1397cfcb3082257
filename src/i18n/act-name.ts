import type { Text } from './text';
import type { Act } from '../model/filter';

/** What an act is called on the page. */
export function actName(act: Act, text: Text): string {
  if ('order' in act) return text.t('funnel.sale');
  if (act.event === null || act.event === undefined) return text.t('funnel.anyEvent');
  return typeof act.event === 'string' ? act.event : act.event.join(' / ');
}
