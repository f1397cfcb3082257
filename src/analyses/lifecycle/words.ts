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
    period: periodWords(period.start, unit, text),
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

const periodWords = (start: string, unit: LifecycleSpec['unit'], text: Text): string =>
  unit === 'week' ? text.t('lifecycle.weekOf', { day: text.period(start, unit) }) : text.period(start, unit);

/** Both identities in the numbers of the last finished period, so that anyone can add them up; empty without one. */
export function identityWords({ periods }: LifecycleResult, { unit }: LifecycleSpec, text: Text): string {
  const at = periods.findLastIndex(({ complete }) => complete);
  const now = periods[at];
  if (!now || now.active === 0) return '';
  const numbers = {
    period: periodWords(now.start, unit, text),
    active: text.count(now.active),
    new: text.count(now.new),
    returning: text.count(now.returning),
    back: text.count(now.resurrecting),
    gone: text.count(now.dormant),
  };
  const before = periods[at - 1];
  return text.prose([
    text.t('lifecycle.sum.active', numbers),
    before ? text.t('lifecycle.sum.flow', { ...numbers, before: text.count(before.active) }) : '',
  ]);
}

/** Whose people are listed: back after a pause, week of 5 Feb 2024. */
export const pickWords = ({ period, state }: NonNullable<LifecycleSpec['people']>, { unit }: LifecycleSpec, text: Text): string =>
  text.t('lifecycle.picked', { state: text.t(`lifecycle.${state}`), period: periodWords(period, unit, text) });
