import type { Condition, Filter, Range, SegmentFilter } from '../../model/filter';
import type { Segment } from '../../model/segment';
import type { FunnelSpec } from './spec';
import type { FunnelChange } from './spec-more';

/** What two funnels are told apart by. */
export type CompareKind = 'periods' | 'segments' | 'definitions';

/** The kind of a comparison under way; null without one. */
export function compareKind({ compare }: Pick<FunnelSpec, 'compare'>): CompareKind | null {
  if (!compare) return null;
  if (Object.hasOwn(compare, 'entry')) return 'periods';
  return Object.hasOwn(compare, 'filter') ? 'segments' : 'definitions';
}

const DAY = 86_400_000;
const dayOf = (iso: string): number => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY);
const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** As many days as two periods may have when nobody said how many. */
const USUAL = 30;

/** As many days before the entries' range against the range itself; without a range, the last 30 days of the data against the 30 before. */
export function comparePeriods(spec: FunnelSpec, first: string, last: string): FunnelSpec {
  const { from, to } = spec.entry;
  if (from && to) {
    const days = dayOf(to) - dayOf(from) + 1;
    return { ...spec, entry: { from: isoOf(dayOf(from) - days), to: isoOf(dayOf(from) - 1) }, compare: { entry: { from, to } } };
  }
  const end = dayOf(last);
  const days = Math.max(1, Math.min(USUAL, Math.floor((end - dayOf(first) + 1) / 2)));
  return {
    ...spec,
    entry: { from: isoOf(end - 2 * days + 1), to: isoOf(end - days) },
    compare: { entry: { from: isoOf(end - days + 1), to: isoOf(end) } },
  };
}

type Column = Required<Pick<Condition, 'column' | 'of'>>;
const is = ({ column, of }: Column, value: string): Condition => ({ column, of, op: '=', value });

/** Two values of a column, one a side. The conditions stand last in the filters. */
export function compareSegments(spec: FunnelSpec, segment: Column, values: readonly [string, string]): FunnelSpec {
  const base = baseFilter(spec);
  return { ...spec, filter: [...base, is(segment, values[0])], compare: { filter: [...base, is(segment, values[1])] } };
}

/** The condition of each side; null when the filters are not of that form. */
export function segmentsOf(spec: FunnelSpec): (Column & { readonly values: readonly [string, string] }) | null {
  const [a, b] = [spec.filter.at(-1), otherFilter(spec).at(-1)];
  if (!a || !b || !isEqual(a) || !isEqual(b) || a.column !== b.column || a.of !== b.of) return null;
  return { column: a.column, of: a.of ?? 'event', values: [String(a.value), String(b.value)] };
}

const isEqual = (filter: Filter): filter is Condition => 'op' in filter && filter.op === '=';
export const otherFilter = ({ compare }: FunnelSpec): readonly Filter[] => (compare?.filter ?? []) as readonly Filter[];
export const otherEntry = ({ compare }: FunnelSpec): Range => compare?.entry ?? {};

/** Both sides by segments of people; null when the filters are not of that form. */
export function peopleOf(spec: FunnelSpec): readonly [PeopleFilter, PeopleFilter] | null {
  const [a, b] = [spec.filter.at(-1), otherFilter(spec).at(-1)];
  return a && b && isPeople(a) && isPeople(b) ? [a, b] : null;
}

export type PeopleFilter = SegmentFilter | { readonly not: SegmentFilter };
const isPeople = (filter: Filter): filter is PeopleFilter => 'segment' in filter || ('not' in filter && 'segment' in filter.not);

/** A segment against everyone who is not in it. */
export const againstRest = (segment: Segment): readonly [PeopleFilter, PeopleFilter] => [{ segment }, { not: { segment } }];

/** One segment a side. The conditions stand last in the filters. */
export function comparePeople(spec: FunnelSpec, [a, b]: readonly [PeopleFilter, PeopleFilter]): FunnelSpec {
  const base = baseFilter(spec);
  return { ...spec, filter: [...base, a], compare: { filter: [...base, b] } };
}

/** The filter without the condition of a comparison under way. */
export const baseFilter = (spec: FunnelSpec): readonly Filter[] =>
  spec.compare && (segmentsOf(spec) || peopleOf(spec)) ? spec.filter.slice(0, -1) : spec.filter;

/** Another filter, for both sides of a comparison of segments. */
export function withFilter(spec: FunnelSpec, filter: readonly Filter[]): FunnelSpec {
  const segments = segmentsOf(spec);
  const people = peopleOf(spec);
  if (segments) return compareSegments({ ...spec, filter, compare: null }, segments, segments.values);
  return people ? comparePeople({ ...spec, filter, compare: null }, people) : { ...spec, filter };
}

/** The other definition, with one thing of it changed; what is as in the funnel itself is not said. */
export function changeDefinition(spec: FunnelSpec, change: FunnelChange): FunnelSpec {
  return { ...spec, compare: { ...spec.compare, ...change } };
}

/** The funnel alone again: without the condition of its segment, and with the entries it had before two periods. */
export function endCompare(spec: FunnelSpec, entry: Range | null): FunnelSpec {
  const kind = compareKind(spec);
  const alone = { ...spec, filter: kind === 'segments' ? baseFilter(spec) : spec.filter, compare: null };
  return kind === 'periods' && entry ? { ...alone, entry } : alone;
}
