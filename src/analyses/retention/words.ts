import { wilson } from '../../stats/wilson';
import type { Text } from '../../i18n/text';
import { moneyWords } from './money-words';
import { averagesOf, figure } from './figures';
import { periodName, whenWords } from './names';
import type { RetentionCohort, RetentionResult, RetentionSpec } from './spec';

const SMALL = 30;
/** A shift between earlier and later cohorts is named from here on, in points. */
const WORTH_SAYING = 2;
const EACH_SIDE = 3;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone. */
export function retentionWords(result: RetentionResult, spec: RetentionSpec, text: Text): Words {
  const filled = result.cohorts.filter((cohort) => cohort.size > 0);
  if (filled.length === 0) return { answer: text.t('retention.answer.none'), caveats: [] };
  const money = result.averageValue !== null;
  const memberships = filled.reduce((sum, cohort) => sum + cohort.size, 0);
  const { actors } = result;
  const incomplete = filled.some((cohort) => cohort.cells.some((cell) => !cell.complete));
  const small = filled.some((cohort) => cohort.size < SMALL);
  return {
    answer: text.prose(money ? moneyWords(result, spec, text) : peopleWords(result, spec, text)),
    caveats: [
      ...(money ? [text.t(spec.measure === 'orders' ? 'retention.caveat.orders' : 'retention.caveat.net')] : []),
      ...(actors !== undefined && actors < memberships
        ? [text.t('retention.caveat.recurring', { places: memberships, people: actors })]
        : []),
      ...(spec.match === 'on-or-after' && !money ? [text.t('retention.caveat.age')] : []),
      ...simpleWords(result, spec, text),
      ...(incomplete ? [text.t('retention.caveat.incomplete')] : []),
      ...(small ? [text.t('retention.caveat.small')] : []),
      ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
    ],
  };
}

function peopleWords(result: RetentionResult, spec: RetentionSpec, text: Text): readonly string[] {
  const { weighted } = result.average;
  const unit = text.t(`unit.one.${spec.unit}`);
  const plain = isPlain(spec);
  const when = (k: number): string => whenWords(k, spec, text);
  const first = weighted[1] ?? null;
  const rate = text.percent(first);
  const last = weighted.findLastIndex((each, k) => k > 1 && each !== null);
  const then = { rate: text.percent(weighted[last]), n: text.t(`retention.after.${spec.unit}`, { n: last }) };
  return [
    first === null
      ? plain
        ? text.t('retention.answer.firstNone', { unit })
        : text.t('retention.answer.noneOver')
      : plain
        ? text.t('retention.answer.first', { rate, unit })
        : text.t('retention.answer.when', { rate, when: when(1) }),
    ...(last <= 1
      ? []
      : [plain ? text.t('retention.answer.last', then) : text.t('retention.answer.then', { rate: then.rate, when: when(last) })]),
    // Older cohorts have had longer to come back at any time after: a shift would be of their age.
    ...(spec.match === 'on-or-after' ? [] : shiftWords(result, spec, text)),
  ];
}

/** The simple average where it reads otherwise than the weighted one, which the answer gives. */
function simpleWords(result: RetentionResult, spec: RetentionSpec, text: Text): readonly string[] {
  const { weighted, simple } = averagesOf(result, spec.measure);
  const said = [weighted, simple].map((each) => figure(each[1], { spec, per: 'member' }, text));
  const [rate = '', mean = ''] = said;
  const known = (simple[1] ?? null) !== null && rate !== mean;
  return known ? [text.t('retention.caveat.simple', { value: mean, name: periodName(1, spec, text), weighted: rate })] : [];
}

/** One return in exactly the period: said in shorter words. */
const isPlain = ({ match, minReturns }: RetentionSpec): boolean =>
  !(typeof match === 'object' || match === 'on-or-after' || match === 'on-or-before' || match === 'streak' || minReturns > 1);

function shiftWords({ cohorts }: RetentionResult, spec: RetentionSpec, text: Text): readonly string[] {
  const shift = greatestShift(cohorts.filter((cohort) => cohort.size > 0));
  if (!shift) return [];
  const said = {
    period: text.period(shift.from, spec.unit),
    points: text.decimal(Math.abs(shift.points), 1),
    unit: text.t(`unit.one.${spec.unit}`),
    when: whenWords(1, spec, text),
  };
  const plain = isPlain(spec);
  const change = shift.points < 0 ? 'worse' : 'better';
  return [text.t(plain ? `retention.answer.${change}` : `retention.answer.${change}When`, said)];
}

/**
 * The start of the cohorts whose first-period retention differs most from those before (points; pooled people, complete cells only). Named only when it is
 * no accident: three cohorts or more on each side, 95 % Wilson intervals of the two sides apart, and every later cohort on the same side of the earlier mean.
 */
export function greatestShift(cohorts: readonly RetentionCohort[]): { from: string; points: number } | null {
  const known = cohorts.filter((cohort) => cohort.cells[1]?.complete && cohort.size >= SMALL);
  let best: { from: string; points: number } | null = null;
  for (let at = EACH_SIDE; at <= known.length - EACH_SIDE; at++) {
    const before = pool(known.slice(0, at));
    const later = known.slice(at);
    const after = pool(later);
    const points = 100 * (after.rate - before.rate);
    const oneSided = later.every((cohort) => Math.sign((cohort.cells[1]?.rate ?? 0) - before.rate) === Math.sign(points));
    const apart = points < 0 ? after.high < before.low : after.low > before.high;
    if (oneSided && apart && Math.abs(points) >= WORTH_SAYING && (!best || Math.abs(points) > Math.abs(best.points))) {
      best = { from: known[at]?.start ?? '', points };
    }
  }
  return best;
}

function pool(cohorts: readonly RetentionCohort[]): { rate: number; low: number; high: number } {
  const size = cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
  const back = cohorts.reduce((sum, cohort) => sum + (cohort.cells[1]?.count ?? 0), 0);
  const [low, high] = wilson(back, size) ?? [0, 1];
  return { rate: size === 0 ? 0 : back / size, low, high };
}
