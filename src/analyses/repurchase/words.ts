import type { Text } from '../../i18n/text';
import type { RepurchaseGroup, RepurchaseResult } from './result';
import type { RepurchaseSpec, Within } from './spec';

/** Below this many people a rate is called shaky. */
const FEW = 30;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone. */
export function repurchaseWords(result: RepurchaseResult, spec: RepurchaseSpec, text: Text): Words {
  const { buyers, again, rate, within, gaps } = result;
  if (buyers === 0) return { answer: text.t('repurchase.answer.none'), caveats: noPerson(result, text) };
  const sentences = [
    text.t(result.sales ? 'repurchase.answer.sale' : 'repurchase.answer.event', { n: buyers, again, rate: text.percent(rate) }),
    spec.within && within && within.complete > 0
      ? text.t('repurchase.answer.within', { rate: text.percent(within.rate), within: withinWords(spec.within, text) })
      : '',
    gaps.count > 0 ? text.t('repurchase.answer.gap', { median: dayWords(gaps.median, text), p80: dayWords(gaps.p80, text) }) : '',
    groupSentence(result, spec, text),
  ];
  return { answer: text.prose(sentences), caveats: caveatsOf(result, spec, text) };
}

function groupSentence({ breakdown }: RepurchaseResult, spec: RepurchaseSpec, text: Text): string {
  const known = breakdown.filter(({ other, buyers }) => !other && buyers >= FEW).sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  const [best] = known;
  const worst = known.at(-1);
  if (!spec.breakdown || !best || !worst || best === worst || best.rate === worst.rate) return '';
  const close = (worst.interval?.[1] ?? 0) >= (best.interval?.[0] ?? 0);
  return text.t(close ? 'repurchase.answer.groupClose' : 'repurchase.answer.group', {
    property: propertyWords(spec),
    best: groupName(best, text),
    high: text.percent(best.rate),
    worst: groupName(worst, text),
    low: text.percent(worst.rate),
  });
}

function caveatsOf(result: RepurchaseResult, spec: RepurchaseSpec, text: Text): string[] {
  const { interval, buyers, within, again, againOtherDay, boughtBefore } = result;
  const sameDay = again - againOtherDay;
  return [
    ...(interval ? [text.t('repurchase.caveat.interval', { low: text.percent(interval[0]), high: text.percent(interval[1]) })] : []),
    ...(buyers < FEW ? [text.t('repurchase.caveat.small', { n: FEW })] : []),
    ...(within && spec.within && within.open > 0
      ? [text.t('repurchase.caveat.open', { n: within.open, within: withinWords(spec.within, text) })]
      : []),
    ...(sameDay > 0 ? [text.t('repurchase.caveat.sameDay', { n: sameDay })] : []),
    boughtBefore > 0 ? text.t('repurchase.caveat.before', { n: boughtBefore }) : text.t('repurchase.caveat.start'),
    ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
    ...noPerson(result, text),
  ];
}

const noPerson = ({ withoutPerson }: RepurchaseResult, text: Text): string[] =>
  withoutPerson > 0 ? [text.t('repurchase.caveat.withoutPerson', { n: withoutPerson })] : [];

export const withinWords = ({ n, unit }: Within, text: Text): string => text.t(`unit.n.${unit}`, { n });

/** A number of days; a dash for none. */
export const dayWords = (days: number | null, text: Text): string => (days === null ? text.decimal(null) : text.t('unit.d', { n: days }));

export function groupName({ value, other }: Pick<RepurchaseGroup, 'value' | 'other'>, text: Text): string {
  if (other) return text.t('funnel.other');
  return value === null ? text.t('funnel.missing') : String(value);
}

export const propertyWords = ({ breakdown }: RepurchaseSpec): string =>
  breakdown ? (typeof breakdown.column === 'string' ? breakdown.column : breakdown.column.join(' · ')) : '';

/** Whom a list holds: once only, 3 times, 5 times or more. */
export function peopleWords({ least, most }: { readonly least: number; readonly most: number | null }, text: Text): string {
  if (most === null) return text.t('repurchase.people.more', { n: least });
  return least === most ? text.t('repurchase.people.exactly', { n: least }) : text.t('repurchase.people.between', { n: least, m: most });
}

/** What the waits say of half of the people. */
export function curveWords({ steps }: RepurchaseResult, text: Text): string {
  const median = steps[0]?.median ?? null;
  return median === null ? text.t('repurchase.curve.never') : text.t('repurchase.curve.half', { n: dayWords(median, text) });
}

export function gapWords({ gaps }: RepurchaseResult, text: Text): string {
  const { median, interval, mean, p80, p90 } = gaps;
  const [low, high] = interval ?? [null, null];
  return text.t('repurchase.gaps.figures', {
    median: dayWords(median, text),
    low: text.decimal(low),
    high: text.decimal(high),
    mean: text.decimal(mean),
    p80: text.decimal(p80),
    p90: text.decimal(p90),
  });
}

/** Longest interval, in days, that the quarters of retention still show. */
const QUARTER = 92;

export function usageWords({ usage }: RepurchaseResult, text: Text): string {
  if (usage.unit === null || usage.days === null) return text.t('repurchase.usage.none');
  return text.prose([
    text.t('repurchase.usage.fits', { days: dayWords(usage.days, text), unit: text.t(`unit.one.${usage.unit}`) }),
    usage.days > QUARTER ? text.t('repurchase.usage.long') : '',
    usage.once > 0 ? text.t('repurchase.usage.once', { n: usage.once }) : '',
  ]);
}
