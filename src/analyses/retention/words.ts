import { wilson } from '../../stats/wilson';
import type { Text } from '../../i18n/text';
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
  const { weighted } = result.average;
  const unit = text.t(`unit.one.${spec.unit}`);
  const first = weighted[1] ?? null;
  const sentences = [
    first === null ? text.t('retention.answer.firstNone', { unit }) : text.t('retention.answer.first', { rate: text.percent(first), unit }),
  ];
  const last = weighted.findLastIndex((rate, k) => k > 1 && rate !== null);
  if (last > 1)
    sentences.push(
      text.t('retention.answer.last', { n: text.t(`retention.after.${spec.unit}`, { n: last }), rate: text.percent(weighted[last]) }),
    );
  const shift = greatestShift(filled);
  if (shift) {
    const key = shift.points < 0 ? 'retention.answer.worse' : 'retention.answer.better';
    sentences.push(text.t(key, { period: text.period(shift.from, spec.unit), points: text.decimal(Math.abs(shift.points), 1), unit }));
  }
  const incomplete = filled.some((cohort) => cohort.cells.some((cell) => !cell.complete));
  const small = filled.some((cohort) => cohort.size < SMALL);
  return {
    answer: text.prose(sentences),
    caveats: [
      ...(incomplete ? [text.t('retention.caveat.incomplete')] : []),
      ...(small ? [text.t('retention.caveat.small')] : []),
      ...(result.duplicatesRemoved > 0 ? [text.t('funnel.caveat.duplicates', { n: result.duplicatesRemoved })] : []),
    ],
  };
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
