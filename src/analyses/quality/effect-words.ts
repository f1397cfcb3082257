import type { Text } from '../../i18n/text';
import type { Effect } from './result';

/** Digits that keep a small difference visible: 41.2 % and 41.26 % are not the same. */
const rate = (share: number, text: Text): string => text.percent(share, share > 0 && share < 0.001 ? 3 : 1);

/** How far the figure is off at most, in words; empty where counts do not tell. */
function boundWords({ bound }: Effect, text: Text): string {
  if (!bound) return '';
  const { amount, share, low, high, shown } = bound.params;
  const money = { amount: text.money(amount), low: text.money(low), high: text.money(high) };
  switch (bound.code) {
    case 'repurchase':
      return text.t('quality.bound.repurchase', {
        shown: rate(shown ?? 0, text),
        low: rate(low ?? 0, text),
        high: rate(high ?? 0, text),
        up: text.decimal(((high ?? 0) - (shown ?? 0)) * 100, 2),
      });
    case 'customers-over':
      return text.t('quality.bound.customers-over', { shown: text.count(shown), true: text.count(bound.params['true']) });
    case 'money-under':
      return text.t('quality.bound.money-under', money);
    default:
      return text.t(`quality.bound.${bound.code}`, { ...money, share: rate(share ?? 0, text) });
  }
}

/** What a defect does, and how far a figure is off at most. */
export function effectWords(effect: Effect, text: Text): string {
  const words = text.t(`quality.effect.${effect.code}.text`, effect.params);
  const bound = boundWords(effect, text);
  return bound === '' ? words : text.t('quality.effect.bounded', { effect: words, bound });
}
