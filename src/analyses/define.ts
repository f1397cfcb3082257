import type { GenericSchema } from 'valibot';
import type { RecipeCounts } from '../clean/count-recipe';
import type { Model } from '../model/model';
import type { TableInfo } from '../model/table';
import type { Database } from '../db/database';
import type { Failure } from '../model/failure';
import type { Segment } from '../model/segment';
import type { Mart } from '../mart/mart';
import type { Timeline } from '../timeline/timeline';
import type { ClickHouseForm } from '../sql/clickhouse';
import type { Sql } from '../sql/tag';

/** What compute may use. The same in the engine worker and in Node. */
export interface Context {
  readonly db: Database;
  readonly mart: Mart;
  /** Built on first use and kept: events only, sales only, or both in one. */
  timeline(facts: TimelineFacts): Promise<Timeline>;
  readonly signal: AbortSignal;
  /** 0..1, with a stable key of what is being done. */
  progress(share: number, doing: string): void;
  /** Shows what is known so far, in the shape of the result. */
  readonly partial?: (result: unknown) => void;
  /** The tables as they were read, before any recipe: the same names and model, on a database that sees the raw tables first. */
  readonly raw?: () => Promise<Mart>;
  /** Has the people of a segment found that the spec's own filters do not name. Throws with the path of what is wrong. */
  readonly findSegment?: (segment: Segment, path: string) => Promise<void>;
  /** Has everyone's ids kept, for those who ask for them several times. */
  readonly findEveryone?: () => Promise<void>;
  /** What each step of the recipes did, by table; tables without a recipe are not among them. */
  readonly recipes?: (signal: AbortSignal) => Promise<readonly RecipeCounts[]>;
}

export type TimelineFacts = 'events' | 'sales' | 'events+sales';

/** Columns, event names and ranges that a form and `defaults` need; plain data, sent to the page once per model. */
export interface Catalogue {
  readonly model: Model;
  readonly tables: readonly TableInfo[];
  readonly events: readonly { readonly name: string; readonly count: number }[];
  /** Low-cardinality properties good for a breakdown, best first. */
  readonly properties: readonly { readonly column: string; readonly of: 'event' | 'customer' | 'order'; readonly distinct: number }[];
  readonly asOf: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface Issue {
  readonly code: Failure['code'];
  readonly path: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** One row of "rows in and out": how many rows a filter or rule let through. */
export interface FlowRow {
  readonly step: string;
  readonly rows: number;
}

export interface Computed<Result> {
  readonly result: Result;
  /** Rows in and out at each filter, for "how is this computed". */
  readonly flow: readonly FlowRow[];
}

/** People behind a figure: how many, and the first of them by id. */
export interface People {
  readonly total: number;
  readonly ids: readonly string[];
}
/** How many ids an answer brings; files and segments ask for all. */
export const PEOPLE_SHOWN = 200;

/** An analysis without its view: what the worker and the command line need. */
export interface Analysis<Spec, Result> {
  readonly name: string;
  /** It has the people of its segments found itself (`findSegment`), to say of each what stands against it. */
  readonly segments?: 'own';
  /** The shape of the spec, from which docs/specs is written. */
  readonly schema: GenericSchema;
  /** Shape: fills defaults, throws a FailureError spec-invalid with the path of what is wrong. */
  parse(input: unknown): Spec;
  /** A sensible first spec for this data; null when the model lacks what the analysis needs. */
  defaults(catalogue: Catalogue): Spec | null;
  /** Meaning: does the spec fit the model. */
  check(spec: Spec, catalogue: Catalogue): readonly Issue[];
  compute(spec: Spec, context: Context): Promise<Computed<Result>>;
  /** Ids, ascending, of all people whom the spec picks out (its field `people`); null = it picks none. A segment is made of them. */
  people?(spec: Spec, context: Context): Promise<readonly string[] | null>;
  /** The SQL twin, shown to the user and run by tests; null where an option has no SQL form yet. */
  query(spec: Spec, mart: Mart): Sql | null;
  /** The same answer for ClickHouse, for data that outgrow a browser, or why it has no such form. */
  clickhouse?(spec: Spec, mart: Mart): ClickHouseForm;
}

export function defineAnalysis<Spec, Result>(analysis: Analysis<Spec, Result>): Analysis<Spec, Result> {
  return analysis;
}
