import type { Catalogue } from '../analyses/define';
import type { Text } from '../i18n/text';
import type { Act } from '../model/filter';
import type { Option } from './choice';

const ANY = 'any';
const SALE = 'sale';
const EVENT = 'event:';

/** What a person can choose as an act: any event name of the data, any event at all, a sale. */
export function actOptions(catalogue: Catalogue, text: Text): readonly Option[] {
  return [
    ...catalogue.events.map(({ name, count }) => ({ value: EVENT + name, label: name, hint: text.compact(count) })),
    ...(catalogue.events.length > 0 ? [{ value: ANY, label: text.t('funnel.anyEvent') }] : []),
    ...(catalogue.model.order ? [{ value: SALE, label: text.t('funnel.sale') }] : []),
  ];
}

/** The option that stands for an act. */
export function optionOf(act: Act): string {
  if ('order' in act) return SALE;
  if (act.event === null || act.event === undefined) return ANY;
  return EVENT + (typeof act.event === 'string' ? act.event : act.event.join(' / '));
}

/** The act of an option, with the conditions and settings that the one before had. */
export function actOf(option: string, before?: object): Act {
  const { order: _order, event: _event, ...rest } = { order: undefined, event: undefined, ...before };
  if (option === SALE) return { ...rest, order: true };
  return { ...rest, event: option === ANY ? null : option.slice(EVENT.length) };
}
