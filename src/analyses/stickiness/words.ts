import type { Text } from '../../i18n/text';
import type { StickinessGroup, StickinessResult, StickinessSummary } from './result';
import type { StickinessSpec } from './spec';

/** Below this many people a share is called shaky. */
const FEW = 30;
/** "Often" in words: on so many days of a week or month. */
const OFTEN = { week: 3, month: 4 } as const;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone. */
export function stickinessWords(result: StickinessResult, spec: StickinessSpec, text: Text): Words {
  const { actors, means } = result;
  if (actors === 0) return { answer: text.t('stickiness.answer.none'), caveats: noPerson(result, text) };
  const sentences = [
    daysSentence(result, spec, text),
    means.dauMau === null ? '' : text.t('stickiness.answer.mau', { share: text.percent(means.dauMau) }),
    means.dauMau === null && means.dauWau !== null ? text.t('stickiness.answer.wau', { share: text.percent(means.dauWau) }) : '',
    groupSentence(result, spec, text),
  ];
  return { answer: text.prose(sentences), caveats: caveatsOf(result, spec, text) };
}

function daysSentence({ bars, active, meanDays, actors }: StickinessSummary, { unit }: StickinessSpec, text: Text): string {
  if (active === 0) return text.t('stickiness.answer.noPeriod', { unit: text.t(`unit.one.${unit}`), n: actors });
  const k = OFTEN[unit];
  return text.t(`stickiness.answer.days.${unit}`, {
    mean: text.decimal(meanDays, 2),
    once: text.percent(bars[0]?.share),
    often: text.percent(bars[k - 1]?.atLeastShare),
    k,
  });
}

function groupSentence({ breakdown }: StickinessResult, spec: StickinessSpec, text: Text): string {
  const known = breakdown.filter(({ other, active }) => !other && active >= FEW).sort((a, b) => (b.meanDays ?? 0) - (a.meanDays ?? 0));
  const [best] = known;
  const worst = known.at(-1);
  if (!spec.breakdown || !best || !worst || best === worst || best.meanDays === worst.meanDays) return '';
  return text.t('stickiness.answer.group', {
    property: propertyWords(spec),
    best: groupName(best, text),
    high: text.decimal(best.meanDays, 2),
    worst: groupName(worst, text),
    low: text.decimal(worst.meanDays, 2),
  });
}

function caveatsOf(result: StickinessResult, { unit }: StickinessSpec, text: Text): string[] {
  return [
    ...(result.periods.some(({ complete }) => !complete) ? [text.t(`stickiness.caveat.open.${unit}`)] : []),
    ...(result.means.dauMau === null ? [text.t('stickiness.caveat.short')] : []),
    ...(result.actors < FEW ? [text.t('stickiness.caveat.small', { n: FEW })] : []),
    ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
    ...noPerson(result, text),
  ];
}

const noPerson = ({ withoutPerson }: StickinessResult, text: Text): string[] =>
  withoutPerson > 0 ? [text.t('stickiness.caveat.withoutPerson', { n: withoutPerson })] : [];

export function groupName({ value, other }: Pick<StickinessGroup, 'value' | 'other'>, text: Text): string {
  if (other) return text.t('funnel.other');
  return value === null ? text.t('funnel.missing') : String(value);
}

export const propertyWords = ({ breakdown }: StickinessSpec): string =>
  breakdown ? (typeof breakdown.column === 'string' ? breakdown.column : breakdown.column.join(' · ')) : '';

/** Whom a list holds: active on exactly 3 days, in the week of a day. */
export function peopleWords({ least, most, period }: NonNullable<StickinessSpec['people']>, spec: StickinessSpec, text: Text): string {
  const who =
    most === null
      ? text.t('stickiness.people.more', { n: least })
      : least === most
        ? text.t('stickiness.people.exactly', { n: least })
        : text.t('stickiness.people.between', { n: least, m: most });
  return period === null
    ? text.t(`stickiness.people.any.${spec.unit}`, { who })
    : text.t('stickiness.people.in', { who, period: text.period(period, spec.unit) });
}

export const meansWords = ({ means }: StickinessResult, text: Text): string =>
  text.t('stickiness.ratio.means', { dau: text.decimal(means.dau), wau: text.decimal(means.wau), mau: text.decimal(means.mau) });
