import type { Mart } from '../../mart/mart';
import { FailureError } from '../../model/failure';
import type { Segment } from '../../model/segment';
import { join, raw, sql, type Sql } from '../../sql/tag';
import { everyoneSql, segmentTest, type SegmentForm } from '../../timeline/segment-sql';
import type { SegmentsSpec } from './spec';

/** `id`, ascending, of everyone in a segment. Throws what does not fit, with the path in the spec. */
export function idsSql(segment: Segment, path: string, { mart, form }: { readonly mart: Mart; readonly form: SegmentForm }): Sql {
  const test = segmentTest({ mart, form, id: raw('p.id') })(segment, path);
  return sql`SELECT p.id FROM (${everyoneSql(mart, form)}) p WHERE ${test} ORDER BY p.id`;
}

/** `place`, `name`, `people` of each segment whose definition fits the data; null where there is none. */
export function query({ segment: segments }: SegmentsSpec, mart: Mart): Sql | null {
  const counts = segments.flatMap((segment, place) => {
    try {
      const ids = idsSql(segment, `segment[${place}]`, { mart, form: 'written' });
      return [sql`SELECT ${place} AS place, ${segment.name ?? null} AS name, count(*) AS people FROM (\n  ${ids})`];
    } catch (error) {
      if (error instanceof FailureError) return [];
      throw error;
    }
  });
  return counts.length === 0 ? null : sql`${join(counts, '\nUNION ALL\n')}\nORDER BY place`;
}
