import { and, join, raw, sql, type Sql } from '../../sql/tag';
import type { RfmSpec, SegmentRule } from './spec';

export const OTHERS = 'Others';

const rule = (name: string, r: SegmentRule['r'], f: SegmentRule['f']): SegmentRule => ({ name, r, f });

/** Methodology, section 4: needs five scores, first match wins, covers every cell. */
const ELEVEN: readonly SegmentRule[] = [
  rule('Champions', [5, 5], [4, 5]),
  rule('Loyal', [3, 4], [4, 5]),
  rule('Cannot lose', [1, 2], [5, 5]),
  rule('At risk', [1, 2], [3, 4]),
  rule('Potential loyalist', [4, 5], [2, 3]),
  rule('New', [5, 5], [1, 1]),
  rule('Promising', [4, 4], [1, 1]),
  rule('Need attention', [3, 3], [3, 3]),
  rule('About to sleep', [3, 3], [1, 2]),
  rule('Hibernating', [2, 2], [1, 2]),
  rule('Lost', [1, 1], [1, 2]),
];

/** High or low in recency, frequency and monetary, most valuable first. */
const EIGHT = ['HHH', 'HLH', 'LHH', 'LLH', 'HHL', 'HLL', 'LHL', 'LLL'];

/** Names in the map's order, each once. */
export function segmentNames(map: RfmSpec['map']): readonly string[] {
  if (map === 'eight') return EIGHT;
  return [...new Set((map === 'eleven' ? ELEVEN : map).map((item) => item.name))];
}

/** The segment of a row with scores `r`, `f`, `m`, as SQL over all scored rows. */
export function segmentOf({ map, bins }: RfmSpec): Sql {
  if (map === 'eight') {
    const level = (score: string): Sql => raw(`CASE WHEN ${score} * count(*) OVER () > sum(${score}) OVER () THEN 'H' ELSE 'L' END`);
    return join([level('r'), level('f'), level('m')], ' || ');
  }
  const cases = (map === 'eleven' ? ELEVEN : map).map((item) => sql`WHEN ${within(item, bins)} THEN ${item.name}`);
  return cases.length === 0 ? sql`${OTHERS}` : sql`CASE ${join(cases, ' ')} ELSE ${OTHERS} END`;
}

function within(item: SegmentRule, bins: number): Sql {
  const tests = (['r', 'f', 'm'] as const).flatMap((measure) => {
    const [low, high] = item[measure] ?? [1, bins];
    return low === 1 && high === bins ? [] : [sql`${raw(measure)} BETWEEN ${low} AND ${high}`];
  });
  return and(tests);
}
