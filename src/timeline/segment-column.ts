import type { Mart } from '../mart/mart';
import type { Property } from '../model/filter';
import { namedSegments } from '../model/segment';
import { byCodePoint } from '../stats/by-code-point';
import { ident, raw, sql } from '../sql/tag';
import { ints } from './read-column';
import { segmentTest } from './segment-sql';
import { tablesFor } from './timeline-facts';
import type { PropertyColumn, Timeline } from './timeline';

/** The timeline with segments as one more kind of property: each person's value is the first segment of the list that they are in, else the rest. */
export function withSegments(timeline: Timeline, mart: Mart): Timeline {
  return {
    ...timeline,
    property: (property, path) =>
      property.segment === undefined ? timeline.property(property, path) : segmentColumn(timeline, mart, { property, path }),
  };
}

async function segmentColumn(
  timeline: Timeline,
  mart: Mart,
  { property, path }: { readonly property: Property; readonly path: string },
): Promise<PropertyColumn> {
  const named = namedSegments(property);
  const rest = property.rest ?? '';
  const values = [...named.map(({ name }) => name), rest].sort(byCodePoint);
  const test = segmentTest({ mart, id: raw('a.id'), form: 'kept' });
  const at = path.replace(/\.column$/, '');
  const whens = named.map(({ name, segment }, i) => {
    const own = Array.isArray(property.segment) ? `${at}.segment[${i}]` : `${at}.segment`;
    return sql`WHEN ${test(segment, own)} THEN ${values.indexOf(name)}`;
  });
  const table = await mart.db
    .table(sql`SELECT a.code AS actor, CAST(CASE ${raw(whens.map(({ text }) => text).join(' '))} ELSE ${values.indexOf(rest)} END AS INTEGER) AS code
    FROM ${ident(tablesFor(timeline.facts).actor)} a`);
  const [actors, found] = [ints(table, 'actor'), ints(table, 'code')];
  const byActor = new Int32Array(timeline.actors).fill(-1);
  for (let i = 0; i < actors.length; i++) byActor[actors[i] as number] = found[i] as number;
  const codes = new Int32Array(timeline.size);
  for (let a = 0; a < timeline.actors; a++) codes.fill(byActor[a] as number, timeline.starts[a], timeline.starts[a + 1]);
  return { codes, values };
}
