import { expect } from 'vitest';
import { compute } from '../../src/analyses/paths/compute';
import { query } from '../../src/analyses/paths/query';
import { parse } from '../../src/analyses/paths/spec';
import type { Database } from '../../src/db/database';
import type { Mart } from '../../src/mart/mart';
import { sql } from '../../src/sql/tag';
import { naivePaths } from '../paths/naive';
import { plain } from '../paths/plain';
import { EVENT_MODEL, tableFrom } from '../support/project';
import { databaseContext, memoryContext } from '../support/timeline-context';
import { caseOf, type PathsRow, type Visit } from './paths-options';

interface Move {
  readonly [column: string]: string | null;
  readonly step: string;
  readonly from_node: string;
  readonly from_other: string;
  readonly to_node: string | null;
  readonly to_other: string | null;
  readonly actors: string;
  readonly transitions: string;
}

/** Visits as a table, seen up to a moment. */
export async function loadVisits(db: Database, row: PathsRow, world: readonly Visit[]): Promise<Mart> {
  const { rows, asOf } = caseOf(row, world);
  const table = await tableFrom(
    db,
    'events',
    { user: 'text', event: 'text', time: 'timestamp', url: 'text' },
    rows.map(({ actor, at, name, props }) => ({ user: actor, event: name, time: new Date(at / 1000), url: props.url })),
  );
  const seen = asOf === undefined ? {} : { asOf: new Date(asOf / 1000).toISOString() };
  return (await databaseContext(db, { ...EVENT_MODEL, ...seen }, [table])).mart;
}

/** SQL on tables, scan and reference draw the same picture. */
export async function samePaths(mart: Mart, row: PathsRow, world: readonly Visit[]): Promise<void> {
  const { rows: events, spec: json, hits, naive, asOf } = caseOf(row, world);
  const spec = parse(json);
  const text = query(spec, mart);
  if (text === null) throw new Error('no SQL form');
  const moves = await mart.db.rows<Move>(sql`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${text})`);
  const name = (node: string | null, other: string | null): string => (other === 'true' ? '(rest)' : String(node));
  const from = (move: Move): string => `${move.step} ${name(move.from_node, move.from_other)}`;
  const counts = (move: Move): [number, number] => [Number(move.actors), Number(move.transitions)];
  const onward = moves
    .filter(({ to_node: to }) => to !== null)
    .map((move) => [`${from(move)} > ${name(move.to_node, move.to_other)}`, counts(move)]);
  const ends = moves.filter(({ to_node: to }) => to === null).map((move) => [from(move), counts(move)]);
  const { result } = await compute(spec, memoryContext(events, asOf === undefined ? {} : { asOf }));
  const { edges, dropOff } = plain(result);
  expect({ row, edges: Object.fromEntries(onward) as unknown, dropOff: Object.fromEntries(ends) as unknown }).toEqual({
    row,
    edges,
    dropOff,
  });
  const reference = naivePaths(hits, naive);
  expect({ row, edges, dropOff }).toEqual({ row, edges: reference.edges, dropOff: reference.dropOff });
}
