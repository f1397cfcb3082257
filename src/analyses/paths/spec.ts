import * as v from 'valibot';
import { FailureError } from '../../model/failure';
import type { Filter, Range } from '../../model/filter';
import { filters, parseShape, range } from '../../model/shape';
import type { People } from '../define';

export type Stages = Readonly<Record<string, readonly string[]>>;

export interface PathsSpec {
  /** What a node is: the event's name, or the value of a column. */
  readonly node: 'event' | { readonly column: string; readonly of?: 'event' | 'customer' | 'order' };
  /** Stage -> its events: nodes are stages then, and events of no stage are left out. Null: every event is a node of its own. */
  readonly stages: Stages | null;
  /** A longer gap than this ends a session. */
  readonly sessionGapMinutes: number;
  /** Number of positions. */
  readonly steps: number;
  /** Nodes kept in each position; the rest is Other. */
  readonly top: number;
  /** Equal neighbours become one node. */
  readonly collapse: boolean;
  /** Only the part of a session from the first such node on. */
  readonly start: string | null;
  /** Only the part up to the last such node. */
  readonly end: string | null;
  readonly range: Range | null;
  readonly filter: readonly Filter[];
  /** Also the people of one node, one move or one place to leave, at most 200 of them. */
  readonly people: PathPeople | null;
}

/** Whose sessions have a node at a step; with `to`, those of them that go on to that node of the next step, with `to` null those that end there. */
export interface PathPeople {
  readonly step: number;
  readonly from: string;
  readonly to?: string | null;
  /** Set when the rest is meant, not a node called Other. */
  readonly fromOther?: boolean;
  readonly toOther?: boolean;
}

/** From position `step` to `step + 1`. */
export interface PathEdge {
  readonly step: number;
  readonly from: string;
  readonly to: string;
  /** Distinct actors. */
  readonly actors: number;
  /** All transitions. */
  readonly transitions: number;
  /** Set when the end is the rest, not a node called Other. */
  readonly fromOther?: true;
  readonly toOther?: true;
}

/** `sessions` at a node = its transitions onward + the sessions that drop off there, except at the last position. */
export interface PathNode {
  readonly step: number;
  readonly node: string;
  readonly actors: number;
  readonly sessions: number;
  readonly other?: true;
}

/** A move between two nodes anywhere in a session, or (`to` null) the end of a session. */
export interface PathMove {
  readonly from: string;
  readonly to: string | null;
  readonly transitions: number;
  /** Of all moves from `from`, ends included: the moves of one `from` sum to 1. */
  readonly share: number;
  readonly fromOther?: true;
  readonly toOther?: true;
}

/** Sessions went from `from` back to `to`, where they had been before with another node between. */
export interface PathLoop {
  readonly from: string;
  readonly to: string;
  readonly actors: number;
  readonly transitions: number;
}

export interface PathsResult {
  readonly edges: readonly PathEdge[];
  /** Sessions that end at a node before the last position. */
  readonly dropOff: readonly PathNode[];
  readonly nodes: readonly PathNode[];
  /** The transition matrix over whole sessions, whatever `steps`; its `top` nodes by visits, the rest is Other. By size of the row, then of the cell. */
  readonly matrix: readonly PathMove[];
  /** The `top` loops, largest first. */
  readonly loops: readonly PathLoop[];
  /** All returns to an earlier node, those beyond `top` too, and the sessions that have one. */
  readonly returns: { readonly transitions: number; readonly sessions: number };
  readonly actors: number;
  readonly sessions: number;
  /** Events without a value for the node, or of no stage: left out before sessions are formed. */
  readonly withoutNode: number;
  readonly duplicatesRemoved: number;
  /** Only when the spec asks for them. */
  readonly people?: People;
}

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const column = v.strictObject({ column: v.string(), of: v.optional(v.picklist(['event', 'customer', 'order']), 'event') });

export const schema = v.strictObject({
  node: v.optional(v.union([v.literal('event'), column]), 'event'),
  stages: v.optional(v.nullable(v.record(v.string(), v.array(v.string()))), null),
  sessionGapMinutes: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)), 30),
  steps: v.optional(whole(2, 100), 5),
  top: v.optional(whole(1, 1_000_000), 50),
  collapse: v.optional(v.boolean(), true),
  start: v.optional(v.nullable(v.string()), null),
  end: v.optional(v.nullable(v.string()), null),
  range,
  filter: filters,
  people: v.optional(
    v.nullable(
      v.strictObject({
        step: whole(1, 100),
        from: v.string(),
        to: v.optional(v.nullable(v.string())),
        fromOther: v.optional(v.boolean()),
        toOther: v.optional(v.boolean()),
      }),
    ),
    null,
  ),
});

/** Fills defaults. Throws spec-invalid with the path of the first thing that is wrong. */
export function parse(input: unknown): PathsSpec {
  const spec = parseShape(schema, input);
  checkStages(spec);
  const { people, steps } = spec;
  const last = people?.to === undefined ? steps : steps - 1;
  if (people && people.step > last) {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'people.step',
      message: `People are asked for at step ${people.step}, and the last one that has such people is ${last}.`,
    });
  }
  return spec;
}

function checkStages({ stages, node }: PathsSpec): void {
  if (stages === null) return;
  if (node !== 'event') {
    throw new FailureError({
      code: 'spec-invalid',
      path: 'stages',
      message: 'Stages are made of events: set "node" to "event", or leave the stages out.',
    });
  }
  const stageOf = new Map<string, string>();
  for (const [stage, events] of Object.entries(stages)) {
    for (const event of events) {
      const other = stageOf.get(event);
      if (other !== undefined && other !== stage) {
        throw new FailureError({
          code: 'spec-invalid',
          path: `stages.${stage}`,
          message: `The event "${event}" stands in two stages, "${other}" and "${stage}"; keep it in one.`,
          params: { event },
        });
      }
      stageOf.set(event, stage);
    }
  }
}
