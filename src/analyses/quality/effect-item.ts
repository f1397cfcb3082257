import type { Text } from '../../i18n/text';
import { effectWords } from './effect-words';
import type { Effect } from './result';

export interface EffectItem {
  readonly title: string;
  readonly detail: string;
  readonly figure: string;
}

/** What a defect does to the answers, in words, with how far a figure is off at most. */
export function effectItem(effect: Effect, text: Text): EffectItem {
  const { code, params } = effect;
  const { rows, of } = params;
  return {
    title: text.t(`quality.effect.${code}`, params),
    detail: effectWords(effect, text),
    figure: of === undefined ? text.count(Number(rows ?? 0)) : text.percent(Number(rows) / Number(of)),
  };
}
