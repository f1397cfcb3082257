import type { Text } from '../../i18n/text';
import type { LifecyclePeriod, LifecycleResult, LifecycleSpec } from './spec';

/** Periods that the balance of coming and going looks back on. */
const LOOK_BACK = 12;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone: the last finished period, and who came for each one who went quiet. */
export function lifecycleWords(result: LifecycleResult, spec: LifecycleSpec, text: Text): Words {
  const { periods } = result;
  if (periods.every((period) => period.active === 0)) return { answer: text.t('lifecycle.answer.none'), caveats: [] };
  const finished = periods.filter((period) => period.complete);
  const last = finished.at(-1);
  return {
    answer: last ? text.prose([mainWords(last, spec, text), balanceWords(finished, spec, text)]) : text.t('lifecycle.answer.unfinished'),
    caveats: [
      ...(periods.at(-1)?.complete === false ? [text.t('lifecycle.caveat.unfinished')] : []),
      ...(periods.some((period) => period.leftCensored) ? [text.t('lifecycle.caveat.censored')] : []),
      ...(result.withoutActor > 0 ? [text.t('lifecycle.caveat.withoutActor', { n: result.withoutActor })] : []),
      ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
    ],
  };
}

function mainWords(period: LifecyclePeriod, { unit }: LifecycleSpec, text: Text): string {
  return text.t('lifecycle.answer.main', {
    period: unit === 'week' ? text.t('lifecycle.weekOf', { day: text.period(period.start, unit) }) : text.period(period.start, unit),
    active: period.active,
    new: text.count(period.new),
    returning: text.count(period.returning),
    back: text.count(period.resurrecting),
    gone: text.count(period.dormant),
  });
}

/** Null periods: too few to speak of a balance. The first period of the data calls everyone new and is left out. */
function balanceWords(finished: readonly LifecyclePeriod[], { unit }: LifecycleSpec, text: Text): string {
  const seen = finished.filter((period) => !period.leftCensored).slice(-LOOK_BACK);
  const came = seen.reduce((sum, period) => sum + period.new + period.resurrecting, 0);
  const gone = seen.reduce((sum, period) => sum + period.dormant, 0);
  if (seen.length < 2 || gone === 0) return '';
  return text.t('lifecycle.answer.more', {
    periods: text.t(`lifecycle.n.${unit}`, { n: seen.length }),
    ratio: text.decimal(came / gone, 2),
  });
}
