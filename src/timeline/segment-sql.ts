import { hasEvents, hasOrders, type Mart } from '../mart/mart';
import { FailureError } from '../model/failure';
import { namedSegments, segmentKey, type Did, type Segment } from '../model/segment';
import type { Property } from '../model/filter';
import { compileFilters, type PersonTest } from '../sql/filter';
import { and, join, list, or, raw, sql, value, type Sql } from '../sql/tag';
import { spanOf } from '../time/range';
import { actSql } from './act-sql';

/** How a segment is asked for: from the ids that were kept when it was found, or written out over the facts, for a reader. */
export type SegmentForm = 'kept' | 'written';

export interface PersonSql {
  readonly mart: Mart;
  /** The person's id; NULL = nobody known, who is in no segment. */
  readonly id: Sql;
  readonly form: SegmentForm;
}

/** Stands for everyone among the keys of segments that were found. */
export const EVERYONE = 'everyone';
/** Longer lists of ids are not written out. */
const LONGEST = 1000;

/** Whether a person is in a segment, as SQL. It throws column-missing, spec-invalid and model-missing with the path of what is wrong. */
export const segmentTest =
  (person: PersonSql): PersonTest =>
  (segment, path) => {
    const inside = test(segment, path, person);
    // Of the definitions only these could hold for nobody known.
    const ofNobody = 'all' in segment || 'any' in segment || 'not' in segment || ('did' in segment && segment.did.atLeast === 0);
    return ofNobody ? sql`${person.id} IS NOT NULL AND (${inside})` : inside;
  };

/** The value of a breakdown by segments: the name of the first that the person is in; NULL for nobody known. */
export function segmentValue(property: Property, { id, ...person }: PersonSql, path = 'breakdown'): Sql {
  const whens = namedSegments(property).map(({ name, segment }, index) => {
    const at = Array.isArray(property.segment) ? `${path}.segment[${index}]` : `${path}.segment`;
    return sql`WHEN ${test(segment, at, { ...person, id })} THEN ${name}`;
  });
  return sql`CASE WHEN ${id} IS NULL THEN NULL ${join(whens, ' ')} ELSE ${property.rest ?? ''} END`;
}

/** `id`, once each, of everyone in the events, behind an order (also a cancelled one) or a reversal, or in the customer table. */
export function everyoneSql({ model, segments }: Mart, form: SegmentForm): Sql {
  const number = segments?.get(EVERYONE);
  if (form === 'kept' && number !== undefined) return sql`SELECT id FROM mart_segment WHERE segment = ${number}`;
  const sources = [
    ...(model.event ? [raw('SELECT __actor AS id FROM mart_event')] : []),
    ...(model.order
      ? [
          raw('SELECT customer AS id FROM mart_order WHERE customer IS NOT NULL'),
          raw('SELECT customer AS id FROM mart_reversal WHERE customer IS NOT NULL'),
        ]
      : []),
    ...(model.customer ? [raw('SELECT __id AS id FROM mart_customer')] : []),
  ];
  if (sources.length === 0) return raw('SELECT CAST(NULL AS VARCHAR) AS id WHERE FALSE');
  return sources.length === 1 ? sql`SELECT DISTINCT id FROM (${join(sources)})` : join(sources, ' UNION ');
}

/** `id` of the people who fit a definition's own rule: of a segment that is made of no other. */
export function membersSql(segment: Segment, path: string, { mart, form }: Pick<PersonSql, 'mart' | 'form'>): Sql {
  if ('did' in segment) return didSql(segment.did, `${path}.did`, mart);
  if ('where' in segment) {
    const { customer } = mart.model;
    const test = compileFilters(
      segment.where,
      {
        ...(customer && { customer: { alias: 'c', columns: mart.columns('customer') } }),
        person: segmentTest({ mart, form, id: raw('p.id') }),
      },
      `${path}.where`,
      'customer',
    );
    return sql`SELECT p.id FROM (${everyoneSql(mart, form)}) p${customer ? raw(' LEFT JOIN mart_customer c ON c.__id = p.id') : raw('')} WHERE ${test}`;
  }
  if ('people' in segment && segment.people.length <= LONGEST) return sql`SELECT unnest([${join(segment.people.map((id) => value(id)))}])`;
  throw new FailureError({
    code: 'spec-invalid',
    path,
    message: 'The people of this segment have to be found first. Ask the question again.',
  });
}

function test(segment: Segment, path: string, person: PersonSql): Sql {
  if ('all' in segment) return and(segment.all.map((each, i) => test(each, `${path}.all[${i}]`, person)));
  if ('any' in segment) return or(segment.any.map((each, i) => test(each, `${path}.any[${i}]`, person)));
  if ('not' in segment) return sql`NOT (${test(segment.not, `${path}.not`, person)})`;
  if ('did' in segment && (segment.did.atLeast ?? 1) === 0) {
    // Who did nothing stands in no fact: asked the other way round.
    const { atMost = null, ...did } = segment.did;
    if (atMost === null) return raw('TRUE');
    return sql`NOT (${test({ did: { ...did, atLeast: atMost + 1, atMost: null } }, path, person)})`;
  }
  const { id, mart, form } = person;
  const number = mart.segments?.get(segmentKey(segment));
  const written = form === 'written' && !('analysis' in segment) && !('people' in segment && segment.people.length > LONGEST);
  if (written && 'people' in segment) return sql`coalesce(${id} IN ${list(segment.people)}, FALSE)`;
  if (written || number === undefined) return sql`coalesce(${id} IN (${membersSql(segment, path, person)}), FALSE)`;
  const said = form === 'written' ? comment(segment) : raw('');
  return sql`coalesce(${id} IN (${said}SELECT id FROM mart_segment WHERE segment = ${number}), FALSE)`;
}

/** Where ids come from that are not found in SQL. JSON breaks no line, so the comment ends where it should. */
function comment(segment: Segment): Sql {
  const what =
    'analysis' in segment ? `the people of ${JSON.stringify(segment.analysis)} with ${JSON.stringify(segment.spec)}` : 'a list of ids';
  return raw(`-- ${what}\n    `);
}

function didSql({ act, atLeast = 1, atMost = null, within }: Did, path: string, mart: Mart): Sql {
  requireFacts(act, `${path}.act`, mart);
  const rows = actSql({ mart, act, path: `${path}.act`, filter: [], rows: 'distinct' });
  const { from, to } = spanOf(within, mart.zone, `${path}.within`);
  const fits = and([
    rows.named,
    rows.where,
    ...(Number.isFinite(from) ? [sql`${rows.at} >= ${BigInt(from)}`] : []),
    ...(Number.isFinite(to) ? [sql`${rows.at} <= ${BigInt(to)}`] : []),
  ]);
  const often = and([sql`count(*) >= ${atLeast}`, ...(atMost === null ? [] : [sql`count(*) <= ${atMost}`])]);
  return sql`SELECT ${rows.actor} AS id FROM ${rows.from} WHERE ${fits} GROUP BY 1 HAVING ${often}`;
}

/** Throws model-missing for an act that the model has no table for. */
function requireFacts(act: Did['act'], path: string, mart: Mart): void {
  if ('order' in act ? hasOrders(mart) : hasEvents(mart) || hasOrders(mart)) return;
  const role = 'order' in act ? 'order' : 'event';
  throw new FailureError({
    code: 'model-missing',
    path,
    message: `This needs a table of ${role}s, and the model names none; choose one under Data.`,
    params: { role },
  });
}
