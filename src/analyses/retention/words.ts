import type { Text } from '../../i18n/text';
import type { RetentionCohort, RetentionResult, RetentionSpec } from './spec';

const SMALL = 30;
/** A shift between earlier and later cohorts is named from here on, in points. */
const WORTH_SAYING = 2;
const EACH_SIDE = 2;

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
  const sentences = [first === null ? text.t('retention.answer.firstNone', { unit }) : text.t('retention.answer.first', { rate: text.percent(first), unit })];
  const last = weighted.findLastIndex((rate, k) => k > 1 && rate !== null);
  if (last > 1) sentences.push(text.t('retention.answer.last', { n: text.t(`retention.after.${spec.unit}`, { n: last }), rate: text.percent(weighted[last]) }));
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
 * The start of the cohorts whose first-period retention differs most from those before (points, weighted by size, complete cells only), where at least two
 * cohorts stand on each side. Only named when the two sides do not overlap: every later cohort below (or above) the mean of the earlier ones.
 */
export function greatestShift(cohorts: readonly RetentionCohort[]): { from: string; points: number } | null {
  const known = cohorts.filter((cohort) => cohort.cells[1]?.complete && cohort.size >= SMALL);
  let best: { from: string; points: number } | null = null;
  for (let at = EACH_SIDE; at <= known.length - EACH_SIDE; at++) {
    const before = mean(known.slice(0, at));
    const after = known.slice(at);
    const points = 100 * (mean(after) - before);
    const oneSided = after.every((cohort) => Math.sign((cohort.cells[1]?.rate ?? 0) - before) === Math.sign(points));
    if (oneSided && Math.abs(points) >= WORTH_SAYING && (!best || Math.abs(points) > Math.abs(best.points))) {
      best = { from: known[at]?.start ?? '', points };
    }
  }
  return best;
}

function mean(cohorts: readonly RetentionCohort[]): number {
  const size = cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
  return cohorts.reduce((sum, cohort) => sum + (cohort.cells[1]?.count ?? 0), 0) / Math.max(1, size);
}
