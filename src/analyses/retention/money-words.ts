import type { Text } from '../../i18n/text';
import { averagesOf, cellNumber, figure, spreadOf } from './figures';
import { moneyWhen } from './names';
import type { RetentionCohort, RetentionResult, RetentionSpec } from './spec';

/** What acquired people brought: on average over complete cohorts, and by the cohort seen longest. */
export function moneyWords(result: RetentionResult, spec: RetentionSpec, text: Text): readonly string[] {
  const { weighted } = averagesOf(result, spec.measure);
  const shown = (value: number | null | undefined): string => figure(value, { spec, per: 'member' }, text);
  const at = (k: number): string => moneyWhen(k, spec, text);
  const last = weighted.findLastIndex((value) => value !== null);
  if (last < 0) return [text.t('retention.money.none')];
  const first = Math.min(1, last);
  const key = `retention.money.${spec.measure === 'orders' ? 'orders' : spec.measure === 'revenue' ? 'revenue' : 'cumulative'}` as const;
  const say = (k: number): string => text.t(key, { value: shown(weighted[k]), when: at(k) });
  // The end of the curve may rest on the cohort seen longest alone, which is then named instead.
  const longest = spec.measure === 'revenue-cumulative' ? longestSeen(result.cohorts) : null;
  const alone = longest !== null && spreadOf(result, spec.measure)[last]?.cohorts === 1;
  return [
    say(first),
    ...(last > first && !alone ? [text.t('retention.money.then', { value: shown(weighted[last]), when: at(last) })] : []),
    ...(longest
      ? [
          text.t('retention.money.longest', {
            period: text.period(longest.cohort.start, spec.unit),
            value: shown(cellNumber(longest.cell, { spec, per: 'member' })),
            when: at(longest.cell.k),
          }),
        ]
      : []),
  ];
}

function longestSeen(cohorts: readonly RetentionCohort[]): { cohort: RetentionCohort; cell: RetentionCohort['cells'][number] } | null {
  const ends = cohorts.flatMap((cohort) => {
    const cell = cohort.size > 0 ? cohort.cells.findLast(({ complete }) => complete) : undefined;
    return cell ? [{ cohort, cell }] : [];
  });
  return ends.reduce<(typeof ends)[number] | null>((best, each) => (best && best.cell.k >= each.cell.k ? best : each), null);
}
