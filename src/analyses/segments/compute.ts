import { CANCELLED, checkAbort, FailureError } from '../../model/failure';
import type { Segment } from '../../model/segment';
import { ratio } from '../../stats/round';
import { sql, type Sql } from '../../sql/tag';
import { everyoneSql } from '../../timeline/segment-sql';
import { PEOPLE_SHOWN, type Computed, type Context } from '../define';
import { idsSql } from './query';
import type { SegmentSize, SegmentsResult } from './result';
import type { SegmentsSpec } from './spec';

/**
 * How many people are in each segment. Everyone = each id, once, in the events, behind an order (also a cancelled one) or a reversal, or in the
 * customer table. A segment that does not fit the data says so itself; the others are counted all the same.
 */
export async function compute(spec: SegmentsSpec, context: Context): Promise<Computed<SegmentsResult>> {
  await context.findEveryone?.();
  const everyone = await count(everyoneSql(context.mart, 'kept'), context);
  const segments: SegmentSize[] = [];
  for (const [place, segment] of spec.segment.entries()) {
    checkAbort(context.signal);
    const found = await sizeOf(segment, place, { spec, context });
    segments.push({ ...found, share: found.people === null ? null : ratio(found.people, everyone) });
  }
  const picked = await people(spec, context);
  return {
    result: {
      everyone,
      segments,
      ...(picked && { people: { total: picked.length, ids: picked.slice(0, PEOPLE_SHOWN) } }),
    },
    flow: [{ step: 'everyone', rows: everyone }],
  };
}

/** Ids, ascending, of the segment that the spec picks; null = it picks none. */
export async function people({ segment, people: picked }: SegmentsSpec, context: Context): Promise<readonly string[] | null> {
  const one = picked && segment[picked.of];
  return one ? idsOf(one, picked.of, context) : null;
}

interface Asked {
  readonly spec: SegmentsSpec;
  readonly context: Context;
}

async function sizeOf(segment: Segment, place: number, { spec, context }: Asked): Promise<Omit<SegmentSize, 'share'>> {
  const name = segment.name ?? null;
  try {
    if (spec.members) {
      const members = await idsOf(segment, place, context);
      return { name, people: members.length, members };
    }
    await context.findSegment?.(segment, `segment[${place}]`);
    return { name, people: await count(idsSql(segment, `segment[${place}]`, { mart: context.mart, form: 'kept' }), context) };
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === CANCELLED.code) throw error;
    return { name, people: null, failure: error.failure };
  }
}

async function idsOf(segment: Segment, place: number, { mart, db, findSegment }: Context): Promise<readonly string[]> {
  await findSegment?.(segment, `segment[${place}]`);
  const rows = await db.rows<{ id: string }>(idsSql(segment, `segment[${place}]`, { mart, form: 'kept' }));
  return rows.map(({ id }) => id);
}

async function count(ids: Sql, { db }: Context): Promise<number> {
  const [row] = await db.rows<{ n: number }>(sql`SELECT count(*) AS n FROM (${ids})`);
  return row?.n ?? 0;
}
