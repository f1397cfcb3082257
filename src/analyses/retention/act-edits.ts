import { actName } from '../../i18n/act-name';
import { filterWords } from '../../i18n/filter-words';
import type { Text } from '../../i18n/text';
import type { Act } from '../../model/filter';

/** Another act. Conditions look at columns, which a sale and an event do not share. */
export function withAct(before: Act, act: Act): Act {
  const same = 'order' in before === 'order' in act;
  return same && before.where ? { ...act, where: before.where } : act;
}

/** Names of an act's events; empty for any event and for a sale. */
export function eventsOf(act: Act): readonly string[] {
  if ('order' in act || act.event === null || act.event === undefined) return [];
  return typeof act.event === 'string' ? [act.event] : act.event;
}

/** The same act for other events; none of them = any event. */
export function withEvents(act: Act, names: readonly string[]): Act {
  const [only = null] = names;
  return { ...(act.where && { where: act.where }), event: names.length > 1 ? names : only };
}

/** An act with what narrows it: pay (amount > 10). */
export function actWords(act: Act, name: string | null, text: Text): string {
  const rules = (act.where ?? []).map((filter) => filterWords(filter, text));
  const plain = name ?? actName(act, text);
  return rules.length === 0 ? plain : text.t('retention.act.with', { name: plain, rules: rules.join(text.t('retention.act.and')) });
}
